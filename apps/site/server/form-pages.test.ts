import { gunzipSync } from 'node:zlib';
import { DomainError } from '@breakwater/domain';
import type { PublishedCentre } from '@breakwater/domain/centre';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FormPages, HOLES, type Asked } from './form-pages.ts';
import { Templates } from './templates.ts';

const [SERVICE, OTHER, PROGRAMME, COHORT] = [1, 2, 3, 4].map(
  (each) => `0198f000-0000-7000-8000-00000000000${each}`,
);
const service = (id: string | undefined, isAccepting = true) => ({ id, isAccepting });
const centreOf = (services: object[]) =>
  ({ services, programmes: [{ id: PROGRAMME, cohorts: [{ id: COHORT }] }] }) as unknown as PublishedCentre;
const FORM = `/en/request?service=${SERVICE}`;
const CHALLENGE = '{"salt":"a&b","max":"<9"}';

let centre: PublishedCentre;
let isUp: boolean;
let freeTimes: Record<string, unknown[]>;
let asked: number;
let made: { url: string; asked: Asked }[];
let ask: () => Promise<object>;
let until: number;

beforeEach(() => {
  [centre, isUp, freeTimes, asked, made, until] = [
    centreOf([service(SERVICE), service(OTHER)]),
    true,
    {},
    0,
    [],
    Infinity,
  ];
  ask = async () => ({
    isOpen: true,
    formId: `form-${(asked += 1)}`,
    puzzle: { challenge: CHALLENGE },
    freeTimes,
  });
});
afterEach(() => vi.useRealTimers());

async function make(url: string, asked_: object) {
  const with_ = asked_ as Asked;
  made.push({ url, asked: with_ });
  const form = with_.isOpen
    ? `<form data-puzzle="${with_.puzzle?.challenge}"><input value="${with_.formId}">`
    : 'call us';
  return { status: 200, headers: {}, body: Buffer.from(`<h1>Ї 请</h1>${form}</html>`) };
}

const open = () => {
  const templates = new Templates(make, () => until);
  const pages = new FormPages(
    {
      snapshot: () => centre,
      isDatabaseUp: () => isUp,
      forRequest: () =>
        ({ request: { form: () => ask() }, enrolment: { form: () => ask() } }) as unknown as ReturnType<
          ConstructorParameters<typeof FormPages>[0]['forRequest']
        >,
    },
    templates,
  );
  return { find: (url: string) => pages.find(url), clear: () => templates.clear() };
};
const read = async (pages: ReturnType<typeof open>, url: string) =>
  (await pages.find(url))?.plain().toString();

it('each visit has a form id and a puzzle of its own, on a page that was made once', async () => {
  const pages = open();
  const [first, second] = [await pages.find(FORM), await pages.find(FORM)];
  const filled = (id: string) =>
    `<h1>Ї 请</h1><form data-puzzle="{&quot;salt&quot;:&quot;a&amp;b&quot;,&quot;max&quot;:&quot;&lt;9&quot;}"><input value="${id}"></html>`;
  expect(first?.plain().toString()).toBe(filled('form-1'));
  expect(gunzipSync(second?.gzip?.() ?? Buffer.alloc(0)).toString()).toBe(filled('form-2'));
  expect(made).toHaveLength(1);
});

it('the page is made without what is fresh, and nobody is sent what stands in its place', async () => {
  const pages = open();
  const text = await read(pages, FORM);
  expect(made[0]?.asked).toMatchObject(HOLES);
  expect(JSON.stringify(made)).not.toContain('form-1');
  expect(text).not.toContain(HOLES.formId);
  expect(text).not.toContain(HOLES.puzzle?.challenge);
});

it('many who come at once are answered by one page', async () => {
  const pages = open();
  const texts = await Promise.all(Array.from({ length: 50 }, () => read(pages, FORM)));
  expect(new Set(texts).size).toBe(50);
  expect(made).toHaveLength(1);
});

it('other free times, an edit and an hour that has come make the page anew', async () => {
  const pages = open();
  await read(pages, FORM);
  freeTimes = { x: ['later'] };
  await read(pages, FORM);
  expect(made).toHaveLength(2);
  pages.clear();
  await read(pages, FORM);
  expect(made).toHaveLength(3);
  pages.clear();
  vi.useFakeTimers({ now: 1_000 });
  until = 2_000;
  await read(pages, FORM);
  vi.setSystemTime(1_999);
  await read(pages, FORM);
  expect(made).toHaveLength(4);
  vi.setSystemTime(2_000);
  await read(pages, FORM);
  expect(made).toHaveLength(5);
});

it.each<[string, () => void]>([
  ['is away', () => (isUp = false)],
  [
    'refuses',
    () =>
      (ask = () =>
        Promise.reject(new Error('x', { cause: new DomainError('unavailable', 'error_unavailable') }))),
  ],
  [
    'has nothing to seal to',
    () => (ask = async () => ({ isOpen: false, formId: '', puzzle: null, freeTimes: {} })),
  ],
])('a database that %s closes the form, and its return opens it', async (_, fail) => {
  const pages = open();
  const works = ask;
  fail();
  expect(await read(pages, FORM)).toContain('call us');
  expect(await read(pages, FORM)).toContain('call us');
  expect(made).toHaveLength(1);
  [isUp, ask] = [true, works];
  expect(await read(pages, FORM)).toContain('form-1');
});

it('a database that says nothing closes the form after four seconds', async () => {
  vi.useFakeTimers();
  const pages = open();
  ask = () => new Promise(() => undefined);
  const text = read(pages, FORM);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(await text).toContain('call us');
});

it('what is no domain error is an error', async () => {
  ask = () => Promise.reject(new Error('broken'));
  await expect(open().find(FORM)).rejects.toThrow('broken');
});

it('only published forms, spelled as the site’s links are, are answered; the rest is Kit’s', async () => {
  const pages = open();
  for (const url of [
    `/zh/request?service=${OTHER}`,
    `/cs/programmes/${PROGRAMME}/next`,
    `/cs/programmes/${PROGRAMME}/${COHORT}`,
  ])
    expect(await pages.find(url), url).not.toBeNull();
  for (const url of [
    '/en/request',
    `/en/request?service=${PROGRAMME}`,
    `/en/request/?service=${SERVICE}`,
    `${FORM}&x=1`,
    `${FORM}%20`,
    `/de/request?service=${SERVICE}`,
    `/en/programmes/${COHORT}/next`,
    `/en/programmes/${PROGRAMME}/${OTHER}`,
    `/en/programmes/${PROGRAMME}/later`,
  ])
    expect(await pages.find(url), url).toBeNull();
  centre = centreOf([service(SERVICE), service(OTHER, false)]);
  expect(await pages.find('/en/request')).not.toBeNull();
  centre = centreOf([service(SERVICE, false)]);
  expect(await pages.find(FORM)).toBeNull();
});

it('no more pages are kept than a process has room for', async () => {
  const cohorts = Array.from({ length: 80 }, (_, each) => ({
    id: `0198f000-0000-7000-8000-${String(each).padStart(12, '0')}`,
  }));
  centre = { services: [], programmes: [{ id: PROGRAMME, cohorts }] } as unknown as PublishedCentre;
  const pages = open();
  for (const { id } of cohorts) await read(pages, `/en/programmes/${PROGRAMME}/${id}`);
  await read(pages, `/en/programmes/${PROGRAMME}/${cohorts[79]?.id}`);
  expect(made).toHaveLength(80);
  await read(pages, `/en/programmes/${PROGRAMME}/${cohorts[0]?.id}`);
  expect(made).toHaveLength(81);
});
