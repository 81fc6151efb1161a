import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { enterAbsence } from '../slot/index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { bookTestMeeting, hoursFrom, openTestEpisode } from '../test-meeting.ts';
import { book, cancel, feedState, makeFeed, readFeed, revokeFeed } from './index.ts';

let centre: TestCentre;
let olena: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff({ name: 'Olena Kovalenko' });
});
afterAll(() => centre.close());

/** Parsed by a strict reader, which throws at what isn't iCalendar. */
const eventsOf = (text: string) => {
  ICAL.design.strict = true;
  return new ICAL.Component(ICAL.parse(text) as unknown as string[])
    .getAllSubcomponents('vevent')
    .map((each) => new ICAL.Event(each));
};
const busyTimes = (text: string) =>
  eventsOf(text).map((each) => [
    each.startDate.toJSDate().toISOString(),
    each.endDate.toJSDate().toISOString(),
  ]);

test('a secret address says when somebody is busy, and nothing else', async () => {
  const { episodeId, caseId } = await openTestEpisode(centre, olena);
  const first = await bookTestMeeting(centre, olena, { episodeId, hours: 3 });
  const off = await bookTestMeeting(centre, olena, { episodeId, hours: 6 });
  await cancel(olena, { key: newId(), id: off, by: 'centre', at: centre.now().toISOString(), why: '' });
  const { token } = await makeFeed(olena, { key: newId() });
  const text = (await readFeed(centre.staffCore, token, 'Obsazeno')) ?? '';
  const { startsAt, endsAt } = hoursFrom(centre, 3);
  expect(busyTimes(text)).toEqual([[startsAt, endsAt]]);
  expect(eventsOf(text).map(({ summary }) => summary)).toEqual(['Obsazeno']);
  for (const secret of [caseId, first, episodeId, 'Olena', 'Kovalenko', 'in_person', 'Test Person'])
    expect(text).not.toContain(secret);
  // RFC 5545: lines end in CRLF, none is longer than 75 octets.
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toContain('\n');
});

test('a weekly meeting keeps its hour on the wall when summer time begins', async () => {
  const worker = await centre.addStaff();
  const { episodeId } = await openTestEpisode(centre, worker);
  // 15:00 in Prague on a Monday before the change of the 28th of March 2027, and after it.
  const series = { startsAt: '2027-03-22T14:00:00.000Z', endsAt: '2027-03-22T14:50:00.000Z', weeks: 2 };
  await book(worker, {
    key: newId(),
    episodeId,
    staffId: worker.actor.staffId,
    ...series,
    mode: 'phone',
    roomId: null,
    interpreterId: null,
    remark: '',
  });
  const { token } = await makeFeed(worker, { key: newId() });
  expect(busyTimes((await readFeed(centre.staffCore, token, 'Busy')) ?? '').map(([start]) => start)).toEqual([
    '2027-03-22T14:00:00.000Z',
    '2027-03-29T13:00:00.000Z',
  ]);
});

test('absences stand in it too, and an empty week is a calendar without events', async () => {
  const worker = await centre.addStaff();
  const { token } = await makeFeed(worker, { key: newId() });
  expect(busyTimes((await readFeed(centre.staffCore, token, 'Busy')) ?? 'none')).toEqual([]);
  const period = { startsAt: '2026-11-25T08:00:00.000Z', endsAt: '2026-11-26T16:00:00.000Z' };
  await enterAbsence(worker, { key: newId(), staffId: worker.actor.staffId, ...period });
  expect(busyTimes((await readFeed(centre.staffCore, token, 'Busy')) ?? '')).toEqual([
    [period.startsAt, period.endsAt],
  ]);
});

test('an address that isn’t there, is ended, replaced, or whose owner has left, answers nothing', async () => {
  const worker = await centre.addStaff();
  const read = (token: string) => readFeed(centre.staffCore, token, 'Busy');
  for (const wrong of ['', 'x', 'A'.repeat(43), '../../etc/passwd', '%00'.repeat(15)])
    expect(await read(wrong)).toBeNull();
  const first = await makeFeed(worker, { key: newId() });
  const second = await makeFeed(worker, { key: newId() });
  expect(await read(first.token)).toBeNull();
  expect(await read(second.token)).not.toBeNull();
  expect((await feedState(worker)).madeAt).not.toBeNull();
  await revokeFeed(worker, { key: newId() });
  expect(await read(second.token)).toBeNull();
  expect((await feedState(worker)).madeAt).toBeNull();
  const third = await makeFeed(worker, { key: newId() });
  await centre.owner.query(`UPDATE app.staff SET state = 'disabled' WHERE id = $1`, [worker.actor.staffId]);
  expect(await read(third.token)).toBeNull();
  expect(await centre.auditOf(worker.actor.staffId)).toEqual(
    expect.arrayContaining(['feed.make', 'feed.revoke']),
  );
});

test('the database holds no address, and another’s can’t be seen or ended', async () => {
  const worker = await centre.addStaff();
  const { token } = await makeFeed(worker, { key: newId() });
  const { rows } = await centre.owner.query('SELECT * FROM app.calendar_feed WHERE staff_id = $1', [
    worker.actor.staffId,
  ]);
  expect(JSON.stringify(rows)).not.toContain(token);
  await revokeFeed(olena, { key: newId() });
  expect(await readFeed(centre.staffCore, token, 'Busy')).not.toBeNull();
});
