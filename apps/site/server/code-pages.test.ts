import { gunzipSync } from 'node:zlib';
import { DomainError } from '@breakwater/domain';
import type { NewCode } from '@breakwater/domain/mailbox';
import { beforeEach, expect, it } from 'vitest';
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
const text = async (pages: CodePages, url: string) => (await pages.find(url))?.plain().toString();

it('each visit has its own code and its own address on a page that was made once', async () => {
  const pages = open();
  const filled = (token: string) =>
    `<a href="/en/request/done/${token}">Ї</a><b>1111</b> <b>2222</b> <b>3333</b> <b>${token.slice(-4)}</b></html>`;
  expect(await text(pages, '/en/request/done/Ab-_4444')).toBe(filled('Ab-_4444'));
  const second = await pages.find('/en/request/done/Ab-_5555');
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
    const page = await pages.find(`/en/request/done/${token}`);
    expect(page?.plain().toString()).toContain('<b>4444</b>');
    expect(page?.gzip).toBeNull();
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

it('where the database is away or says no, Kit says so', async () => {
  const pages = open();
  read = () => Promise.reject(new Error('x', { cause: new DomainError('unavailable', 'error_unavailable') }));
  expect(await pages.find('/en/request/done/x')).toBeNull();
  isUp = false;
  expect(await pages.find('/en/request/done/x')).toBeNull();
  expect(asked).toHaveLength(1);
  isUp = true;
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
    `/en/request/done/${'x'.repeat(2049)}`,
  ])
    expect(await pages.find(url), url).toBeNull();
});
