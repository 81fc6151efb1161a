import { gunzipSync } from 'node:zlib';
import { DomainError } from '@breakwater/domain';
import type { NewCode } from '@breakwater/domain/mailbox';
import { beforeEach, expect, it, vi } from 'vitest';
import { CodePages } from './code-pages.ts';
import { hole } from './holes.ts';
import { Templates } from './templates.ts';

const standing = {
  kind: 'request',
  state: 'received',
  mode: 'phone',
  reach: 'code_only',
  appointment: null,
  answerDueAt: '2026-11-25T17:00:00.000Z',
  isOverdue: false,
  timeZone: 'Europe/Prague',
} as const;
const appointment = {
  startsAt: '2026-12-01T09:00:00.000Z',
  endsAt: '2026-12-01T09:50:00.000Z',
  isConfirmed: false,
};
const PLACE = `/en/request/done/${hole('t')}`;

let isUp: boolean;
let read: (token: string) => Promise<NewCode | null>;
let made: { url: string; newCode: NewCode | null }[];
let asked: string[];

beforeEach(() => {
  [isUp, made, asked] = [true, [], []];
  read = async (token) => ({ ...standing, receipt: `1111 2222 3333 ${token.slice(-4)}` });
});

async function make(url: string, { newCode }: { newCode?: NewCode | null }) {
  made.push({ url, newCode: newCode ?? null });
  const shown = newCode
    ? `<b>${newCode.receipt.split(' ').join('</b> <b>')}</b>`
    : 'its two minutes are over';
  return { status: 200, headers: {}, body: Buffer.from(`<a href="${url}">Ї</a>${shown}</html>`) };
}

const open = () =>
  new CodePages(
    {
      isDatabaseUp: () => isUp,
      forRequest: () =>
        ({
          mailbox: {
            readNew: ({ token }: { token: string }) => {
              asked.push(token);
              return read(token);
            },
          },
        }) as unknown as ReturnType<ConstructorParameters<typeof CodePages>[0]['forRequest']>,
    },
    new Templates(make, () => Infinity),
    make,
  );
async function page(pages: CodePages, url: string) {
  const found = await pages.find(url);
  if (found === 503) throw new Error('The database was asked in vain.');
  return found;
}
const text = async (pages: CodePages, url: string) => (await page(pages, url))?.plain().toString();

it('each visit has its own code and its own address on a page that was made once', async () => {
  const pages = open();
  const filled = (token: string) =>
    `<a href="/en/request/done/${token}">Ї</a><b>1111</b> <b>2222</b> <b>3333</b> <b>${token.slice(-4)}</b></html>`;
  expect(await text(pages, '/en/request/done/Ab-_4444')).toBe(filled('Ab-_4444'));
  const second = await page(pages, '/en/request/done/Ab-_5555');
  expect(gunzipSync(second?.gzip?.() ?? Buffer.alloc(0)).toString()).toBe(filled('Ab-_5555'));
  expect(second?.route).toBe('/[lang=lang]/request/done/[token]');
  expect(made).toHaveLength(1);
});

it('no page that is kept holds a code, a token or a time that is somebody’s', async () => {
  const pages = open();
  await text(pages, '/en/request/done/Ab-_4444');
  expect(made[0]?.url).toBe(PLACE);
  expect(JSON.stringify(made)).not.toMatch(/1111|4444/);
  made = [];
  read = async () => ({ ...standing, appointment, receipt: '1111 2222 3333 4444' });
  for (const token of ['first', 'again']) {
    const own = await page(pages, `/en/request/done/${token}`);
    expect(own?.plain().toString()).toContain('<b>4444</b>');
    expect(own?.gzip).toBeNull();
  }
  // Made for this visit, with its own address, and once more for the next.
  expect(made.map(({ url }) => url)).toEqual(['/en/request/done/first', '/en/request/done/again']);
});

it('each language, and each thing that a page shows, has its own page', async () => {
  const pages = open();
  for (const url of ['/en/request/done/a', '/cs/request/done/a', '/en/request/done/b'])
    await text(pages, url);
  expect(made).toHaveLength(2);
  read = async () => ({ ...standing, isOverdue: true, receipt: '1111 2222 3333 4444' });
  await text(pages, '/en/request/done/c');
  expect(made).toHaveLength(3);
});

it('an address whose two minutes are over shows no code, and is asked each time', async () => {
  const pages = open();
  read = async () => null;
  for (const token of ['old', 'older'])
    expect(await text(pages, `/en/request/done/${token}`)).toContain('two minutes are over');
  expect(asked).toEqual(['old', 'older']);
  read = async () => ({ ...standing, receipt: '1111 2222 3333 4444' });
  expect(await text(pages, '/en/request/done/new')).toContain('<b>4444</b>');
});

it('how people want to be reached and spoken to makes no page of its own, nor does an address that is over', async () => {
  const pages = open();
  const ways = [
    { mode: 'phone', reach: 'code_only' },
    { mode: 'in_person', reach: 'phone' },
    { mode: 'online', reach: 'email' },
  ] as const;
  for (const way of [...ways, ...ways]) {
    read = async () => ({ ...standing, ...way, receipt: '1111 2222 3333 4444' });
    await text(pages, '/en/request/done/x');
    read = async () => null;
    await text(pages, '/en/request/done/x');
  }
  expect(made).toHaveLength(2);
  expect(JSON.stringify(made)).not.toMatch(/in_person|online|email/);
});

it('a place in line is somebody’s: the page of a sign-up is made for each visit', async () => {
  const pages = open();
  const signUp = { kind: 'enrolment', position: 3, receipt: '1111 2222 3333 4444' } as unknown as NewCode;
  read = async () => signUp;
  for (const token of ['first', 'again'])
    expect((await page(pages, `/en/programmes/done/${token}`))?.gzip).toBeNull();
  expect(made.map(({ url }) => url)).toEqual(['/en/programmes/done/first', '/en/programmes/done/again']);
});

it('a database that is away, says no or says nothing is a 503, and is asked once', async () => {
  const pages = open();
  read = () => Promise.reject(new Error('x', { cause: new DomainError('unavailable', 'error_unavailable') }));
  expect(await pages.find('/en/request/done/x')).toBe(503);
  isUp = false;
  expect(await pages.find('/en/request/done/x')).toBe(503);
  expect(asked).toHaveLength(1);
  isUp = true;
  vi.useFakeTimers();
  read = () => new Promise(() => undefined);
  const late = pages.find('/en/request/done/x');
  await vi.advanceTimersByTimeAsync(4_000);
  expect(await late).toBe(503);
  vi.useRealTimers();
  read = () => Promise.reject(new Error('broken'));
  await expect(pages.find('/en/request/done/x')).rejects.toThrow('broken');
});

it('only the addresses that forms lead to are answered; the rest is Kit’s', async () => {
  const pages = open();
  for (const url of ['/zh/request/done/x', '/uk/programmes/done/x'])
    expect(await pages.find(url), url).not.toBeNull();
  for (const url of [
    '/en/request/done/',
    '/en/request/done/x/',
    '/en/request/done/x?y',
    '/en/request/done/x%20',
    '/de/request/done/x',
    '/en/code/done/x',
    `/en/request/done/${'x'.repeat(2001)}`,
  ])
    expect(await pages.find(url), url).toBeNull();
});

it('a page that Kit doesn’t make is Kit’s to answer, and none of it is filled in', async () => {
  const door = { isDatabaseUp: () => true, forRequest: () => ({ mailbox: { readNew: () => read('x') } }) };
  const failing = async () => ({ status: 500, headers: {}, body: Buffer.from('broken') });
  const pages = new CodePages(
    door as unknown as ConstructorParameters<typeof CodePages>[0],
    new Templates(failing, () => Infinity),
    failing,
  );
  expect(await pages.find('/en/request/done/x')).toBeNull();
});
