import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Standing } from './still-here.ts';
import { Watch } from './watch.ts';
import type { Presence } from './watch.ts';

const ME = 'olena';
const live = (idleMinutes: number, lastsMinutes = 600, staffId = ME): Standing => ({
  how: 'live',
  staffId,
  idleSeconds: idleMinutes * 60,
  lastsSeconds: lastsMinutes * 60,
});
const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A page that has just been loaded, its server's next answer, and what it was asked. */
function openPage(first = live(30)) {
  const asked: string[] = [];
  const server = { says: live(30) as Standing };
  let shown: Presence | undefined;
  const watch = new Watch(ME, (presence) => (shown = presence), {
    ask: (method) => (asked.push(method), Promise.resolve(server.says)),
  });
  if (first.how === 'live') watch.know(first);
  return { watch, server, asked, now: () => shown?.state, last: () => shown };
}

test('nothing is asked until two minutes before the end, and then nothing that renews', async () => {
  const page = openPage();
  await minutes(27);
  expect([page.now(), page.asked]).toEqual(['here', []]);
  page.server.says = live(2);
  await minutes(1);
  expect([page.now(), page.asked]).toEqual(['ending', ['GET']]);
  expect(page.last()?.isLast).toBe(false);
  page.server.says = { how: 'signed_out' };
  await minutes(2.1);
  expect([page.now(), page.asked]).toEqual(['ended', ['GET', 'GET']]);
});

test('a hand in another tab has put the end off: this one says nothing', async () => {
  const page = openPage();
  page.server.says = live(20);
  await minutes(28);
  expect([page.now(), page.asked]).toEqual(['here', ['GET']]);
});

test('typing is told once a minute, and at once when the end is near', async () => {
  const page = openPage();
  await page.watch.tell();
  await page.watch.tell();
  expect(page.asked).toEqual(['POST']);
  await minutes(1);
  await page.watch.tell();
  expect(page.asked).toEqual(['POST', 'POST']);
  page.server.says = live(1.5);
  await page.watch.check();
  expect(page.now()).toBe('ending');
  page.server.says = live(30);
  await page.watch.tell();
  expect([page.now(), page.asked.at(-1)]).toEqual(['here', 'POST']);
});

test('the end of the twelve hours is said as what it is', async () => {
  const page = openPage(live(30, 3));
  page.server.says = live(29, 2);
  await minutes(1);
  expect(page.last()).toMatchObject({ state: 'ending', isLast: true });
  // Typing puts it off no more.
  await page.watch.tell();
  expect(page.now()).toBe('ending');
});

test('without an answer the page is covered at the time all the same', async () => {
  const page = openPage();
  page.server.says = { how: 'lost' };
  await minutes(28);
  expect(page.now()).toBe('ending');
  await minutes(2.1);
  expect(page.now()).toBe('ended');
});

test('what is covered comes back with its person, and not with another', async () => {
  const page = openPage();
  page.server.says = { how: 'signed_out' };
  await page.watch.check();
  expect(page.now()).toBe('ended');
  await page.watch.tell();
  expect(page.asked).toEqual(['GET']);
  page.server.says = live(30, 600, 'petr');
  await page.watch.checkIfDoubtful();
  expect(page.now()).toBe('other');
  page.server.says = live(30);
  await page.watch.checkIfDoubtful();
  expect(page.now()).toBe('here');
});

test('a machine that slept over the end asks when it is looked at', async () => {
  const page = openPage();
  vi.setSystemTime(Date.now() + 60 * 60_000);
  page.server.says = { how: 'signed_out' };
  await page.watch.checkIfDoubtful();
  expect(page.now()).toBe('ended');
});
