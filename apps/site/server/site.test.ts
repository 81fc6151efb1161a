import { mkdtempSync, rmSync } from 'node:fs';
import { request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PublicApi } from '@breakwater/api-public';
import type { PublishedCentre } from '@breakwater/domain/centre';
import { openLog } from '@breakwater/runtime/log';
import { openRegistry, watchHttp } from '@breakwater/runtime/metrics';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Answer } from './capture.ts';
import { readEnv } from './env.ts';
import { securityHeaders } from './headers.ts';
import { listen } from './listen.ts';
import { Site, type Around } from './site.ts';

type Reply = { status: number; headers: Record<string, unknown>; body: string };

const SERVICE = '0198f000-0000-7000-8000-000000000001';
let folder: string;
let server: Server;
let site: Site;
let isDatabaseUp = true;

const centre = {
  locale: 'en',
  timeZone: 'UTC',
  closedDays: [],
  numbers: [],
  programmes: [],
  services: [
    { id: SERVICE, isAccepting: true },
    { id: 'another', isAccepting: true },
  ],
  hours: [],
  version: 1,
} as unknown as PublishedCentre;
const page = (status: number, words: string): Answer => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from(words),
});
const kit = {
  visit: async () => page(200, 'made for this visit'),
  page: async (path: string) => {
    const failure = /failure\/(\d+)$/.exec(path)?.[1];
    return failure ? page(Number(failure), `failed ${path}`) : page(200, `page ${path}`);
  },
  pageWith: async (path: string, { formId }: { formId?: string }) =>
    page(200, `${path} ${formId}`.repeat(40)),
};

const FORM = `/en/request?service=${SERVICE}`;
let formsRead = 0;
const api = {
  request: {
    form: async () => ({ isOpen: true, formId: `form-${(formsRead += 1)}`, puzzle: null, freeTimes: {} }),
  },
} as unknown as ReturnType<PublicApi['forRequest']>;

const around: Around = {
  log: openLog('site', { write: () => undefined }),
  http: watchHttp(openRegistry()),
  isDraining: () => false,
};
const close = (each: Server) => new Promise<void>((resolve) => each.close(() => resolve()));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
  isDatabaseUp = true;
  const env = readEnv({
    DATABASE_URL: 'x',
    BREAKWATER_SITE_SECRETS: 'x',
    BREAKWATER_SITE_CACHE: folder,
    PORT: '0',
  });
  site = new Site(env, around);
  server = await listen(site, env);
});
afterEach(async () => {
  await close(server);
  rmSync(folder, { recursive: true });
});

const open = () =>
  site.open(kit, {
    snapshot: () => centre,
    readiness: async () => ({ database: isDatabaseUp, keys: true, migrations: true }),
    isDatabaseUp: () => isDatabaseUp,
    forRequest: () => api,
  });

function send(
  path: string,
  { method = 'GET', headers = {} as Record<string, string>, body = '' } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = ask(
      {
        port: (server.address() as AddressInfo).port,
        host: '127.0.0.1',
        path,
        method,
        agent: false,
        headers: { host: 'localhost', ...headers },
      },
      (response) => {
        let text = '';
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

it('the headers stand on every response: pages, files, refusals, health', async () => {
  open();
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const replies = await Promise.all([
    send('/en/'),
    send('/exit.js'),
    send('/en/request'),
    send('/en/request', { method: 'POST', headers: form, body: 'a=b' }),
    send('/en/', { method: 'DELETE' }),
    send('/en/', { method: 'OPTIONS' }),
    send('/en/%ff'),
    send('/en/', { headers: { host: 'evil.example' } }),
    send('/en/request', { method: 'POST', headers: { ...form, 'content-length': '999999' } }),
    send('/healthz'),
    send('/readyz'),
  ]);
  expect(replies.map(({ status }) => status)).toEqual([
    200, 200, 200, 200, 405, 405, 400, 421, 413, 200, 200,
  ]);
  for (const { headers } of replies) {
    expect(headers).toMatchObject(securityHeaders(false));
    expect(headers).not.toHaveProperty('set-cookie');
  }
});

it('a refusal is said in the language of the path, else of the browser', async () => {
  open();
  expect((await send('/uk/', { method: 'PUT' })).body).toBe('failed /uk/failure/405');
  expect((await send('/x', { method: 'PUT', headers: { 'accept-language': 'cs' } })).body).toBe(
    'failed /cs/failure/405',
  );
});

it('before anything was ever made, a visitor is told to call the emergency number', async () => {
  const reply = await send('/en/');
  expect(reply.status).toBe(503);
  expect(reply.body).toContain('emergency number');
});

it('the pages of the last run are served before the door opens', async () => {
  open();
  await site.warm();
  const next = new Site(
    readEnv({ DATABASE_URL: 'x', BREAKWATER_SITE_SECRETS: 'x', BREAKWATER_SITE_CACHE: folder, PORT: '0' }),
    around,
  );
  const first = server;
  server = await listen(next, { port: 0, host: '127.0.0.1', isHttps: false });
  await close(first);
  expect((await send('/id/numbers')).body).toBe('page /id/numbers');
  expect(await send('/id/request')).toMatchObject({ status: 503, body: 'failed /id/failure/503' });
});

it('while the database is down the process is alive and not ready', async () => {
  open();
  isDatabaseUp = false;
  expect((await send('/healthz')).status).toBe(200);
  expect((await send('/readyz')).status).toBe(503);
  expect((await send('/en/')).status).toBe(200);
});

it('a page that was sent before goes out again with the same headers and bytes, and anew once it is no longer true', async () => {
  open();
  const headers = { 'accept-encoding': 'identity' };
  const { date: _first, ...before } = (await send('/en/', { headers })).headers;
  const { date: _second, ...again } = (await send('/en/', { headers })).headers;
  expect(again).toEqual(before);
  expect((await send('/en/', { headers: { ...headers, host: 'evil.example' } })).status).toBe(421);
  const { hits } = site.cache.counts();
  site.cache.clear();
  expect((await send('/en/', { headers })).body).toBe('page /en');
  expect(site.cache.counts().hits).toBe(hits);
});

it('what is published changes: no address, encoding or spelling says what was true before', async () => {
  open();
  const asked = ['/en', '/en/', '/cs/numbers'].flatMap((path) =>
    ['gzip, deflate, br', 'gzip', 'identity'].map((accept) => ({ path, accept })),
  );
  const read = async ({ path, accept }: (typeof asked)[number]) =>
    (await send(path, { headers: { 'accept-encoding': accept } })).body;
  let words = 'before';
  const { page: made } = kit;
  kit.page = async (path) => page(200, `${words} ${path}`);
  try {
    for (const _again of [1, 2]) for (const each of asked) expect(await read(each)).toContain('before');
    words = 'after';
    site.forget();
    for (const _again of [1, 2]) for (const each of asked) expect(await read(each)).toContain('after');
  } finally {
    kit.page = made;
  }
});

it('a page from memory is not sent to what has a query, is no GET, or comes while the process ends', async () => {
  let isEnding = false;
  const first = server;
  site = new Site(
    readEnv({ DATABASE_URL: 'x', BREAKWATER_SITE_SECRETS: 'x', BREAKWATER_SITE_CACHE: folder, PORT: '0' }),
    { ...around, isDraining: () => isEnding },
  );
  server = await listen(site, { port: 0, host: '127.0.0.1', isHttps: false });
  await close(first);
  open();
  for (const _again of [1, 2]) await send('/en/numbers');
  const { hits, addresses } = site.cache.ready.counts();
  expect(hits).toBe(1);
  expect((await send('/en/numbers?a=b')).body).toBe('made for this visit');
  expect((await send('/en/numbers', { method: 'HEAD' })).body).toBe('');
  isEnding = true;
  expect((await send('/en/numbers')).headers).toMatchObject({ connection: 'close' });
  expect(site.cache.ready.counts()).toEqual({ hits, addresses });
});

it('a page from memory is counted under its route, like one that was made', async () => {
  const registry = openRegistry();
  const first = server;
  site = new Site(
    readEnv({ DATABASE_URL: 'x', BREAKWATER_SITE_SECRETS: 'x', BREAKWATER_SITE_CACHE: folder, PORT: '0' }),
    { ...around, http: watchHttp(registry) },
  );
  server = await listen(site, { port: 0, host: '127.0.0.1', isHttps: false });
  await close(first);
  open();
  for (const _again of [1, 2, 3]) await send('/en/numbers');
  await expect
    .poll(() => registry.text())
    .toContain('http_request_seconds_count{route="/[lang=lang]/numbers",status="2xx"} 3');
  expect(await registry.text()).toContain('http_requests_under_way 0');
});

it('HEAD sends no body', async () => {
  open();
  const reply = await send('/en/', { method: 'HEAD' });
  expect(reply).toMatchObject({ status: 200, body: '' });
});

it('robots are told before anything else is there what to leave alone, and pages with a form or a code say so too', async () => {
  const robots = await send('/robots.txt');
  expect(robots).toMatchObject({ status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' } });
  expect(robots.body).toContain('Sitemap: http://localhost/sitemap.xml');
  open();
  for (const path of ['/en/request', '/en/code', '/en/code/sometoken'])
    for (const _again of [1, 2])
      expect((await send(path)).headers['x-robots-tag'], path).toBe('noindex, nofollow');
  expect((await send('/en/numbers')).headers).not.toHaveProperty('x-robots-tag');
});

it('where there is an onion address, each page that is the same for everybody names itself there', async () => {
  const onion = `${'a2'.repeat(28)}.onion`;
  const env = { DATABASE_URL: 'x', BREAKWATER_SITE_SECRETS: 'x', BREAKWATER_SITE_CACHE: folder, PORT: '0' };
  site = new Site(readEnv({ ...env, BREAKWATER_IS_HTTPS: 'true', BREAKWATER_ONION: onion }), around);
  const first = server;
  server = await listen(site, { port: 0, host: '127.0.0.1', isHttps: true });
  await close(first);
  open();
  for (const _again of [1, 2])
    expect((await send('/en/numbers')).headers['onion-location']).toBe(`http://${onion}/en/numbers`);
  expect((await send('/en/code/sometoken')).headers).not.toHaveProperty('onion-location');
  expect((await send('/en/numbers', { headers: { host: onion } })).status).toBe(200);
  expect((await send('/robots.txt', { headers: { host: onion } })).body).toContain(`http://${onion}/sitemap`);
  expect((await send('/robots.txt')).body).toContain('https://localhost/sitemap');
});

it('a page with a form is filled in anew on each visit, packed or not, with every header', async () => {
  open();
  const [plain, packed, head] = [
    await send(FORM),
    await send(FORM, { headers: { 'accept-encoding': 'gzip, deflate, br' } }),
    await send(FORM, { method: 'HEAD' }),
  ];
  const next = Number(/form-(\d+)/.exec(plain.body)?.[1]);
  expect(plain.body).toBe(`${FORM} form-${next}`.repeat(40));
  expect(packed.headers).toMatchObject({
    ...securityHeaders(false),
    'content-encoding': 'gzip',
    'content-type': 'text/html; charset=utf-8',
    'x-robots-tag': 'noindex, nofollow',
    vary: 'accept-encoding',
  });
  expect([head.status, head.body]).toEqual([200, '']);
  expect(Number(head.headers['content-length'])).toBe(plain.body.length);
  expect((await send(FORM)).body).toContain(`form-${next + 3}`);
  // What is sent is Kit's, and so is an address that nobody has linked.
  expect((await send(`${FORM}&x=1`)).body).toBe('made for this visit');
});
