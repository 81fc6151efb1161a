import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freePort } from './database.ts';
import { probe } from './health.ts';
import { processesWith, startTrial, type Trial } from './trial-start.ts';

const soon = { timeout: 30_000, interval: 100 };
let folder = '';
let env: Record<string, string> = {};
let sitePort = 0;
let portalPort = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'breakwater-launch-'));
  sitePort = await freePort();
  portalPort = await freePort();
  env = { BREAKWATER_DATA_DIR: folder, SITE_PORT: String(sitePort), PORTAL_PORT: String(portalPort) };
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function started(): Promise<Trial> {
  const trial = startTrial('start', env);
  await trial.says('Ctrl-C stops everything.');
  return trial;
}

async function expectServing(): Promise<void> {
  expect(await probe(sitePort, '/readyz')).toBe(200);
  expect(await probe(portalPort, '/readyz')).toBe(200);
}

/** Everything that a start runs has its folder in its command line or its environment. */
async function expectNothingLeft(): Promise<void> {
  await vi.waitFor(() => expect(processesWith(folder)).toEqual([]), soon);
}

const postmaster = (): number => {
  // Its children show a title of their own.
  const place = processesWith(folder).find((line) => line.includes('bin/postgres -D'));
  return Number(place?.split(' ')[0]);
};

test('a first start brings up both apps and says where they are and who can sign in', async () => {
  const trial = await started();
  await expectServing();
  for (const words of [
    `http://localhost:${sitePort}`,
    `http://localhost:${portalPort}`,
    'npm run demo:codes',
    'Password',
  ]) {
    expect(trial.output()).toContain(words);
  }
  const codes = startTrial('codes', env);
  expect(await codes.ended).toBe(0);
  expect(codes.output()).toMatch(/^\d{6} /m);
  trial.process.kill('SIGINT');
  expect(await trial.ended).toBe(0);
  await expectNothingLeft();
});

test('a second start installs and builds nothing, and another one beside it is refused', async () => {
  const trial = await started();
  expect(trial.output()).not.toMatch(/Getting|Installing|Building/);
  const other = startTrial('start', env);
  expect(await other.ended).toBe(1);
  expect(other.output()).toContain('running already');
  await expectServing();
  trial.process.kill('SIGTERM');
  expect(await trial.ended).toBe(0);
  await expectNothingLeft();
});

test('after a kill -9 of the launcher nothing is left, and the next start works', async () => {
  const trial = await started();
  const launcher = processesWith(folder).find((line) => line.includes('tooling/launch/src/start.ts'));
  process.kill(Number(launcher?.split(' ')[0]), 'SIGKILL');
  await trial.ended;
  await expectNothingLeft();
  const next = await started();
  await expectServing();
  next.process.kill('SIGKILL');
  await next.ended;
  await expectNothingLeft();
});

test('a database and an app that are killed are started again', async () => {
  const trial = await started();
  const before = postmaster();
  process.kill(before, 'SIGKILL');
  await vi.waitFor(() => {
    expect(postmaster()).toBeGreaterThan(0);
    expect(postmaster()).not.toBe(before);
  }, soon);
  // This trial's own: another centre may run on the same machine.
  const site = processesWith(folder).find((line) => line.includes('apps/site/server/main.ts'));
  process.kill(Number(site?.split(' ')[0]), 'SIGKILL');
  await trial.says('The site ended');
  await vi.waitFor(expectServing, soon);
  trial.process.kill('SIGINT');
  expect(await trial.ended).toBe(0);
  await expectNothingLeft();
});

test('a folder with a real centre refuses the demo', async () => {
  const real = mkdtempSync(join(tmpdir(), 'breakwater-real-'));
  try {
    writeFileSync(join(real, 'centre.json'), '{"kind":"real"}');
    const trial = startTrial('start', { ...env, BREAKWATER_DATA_DIR: real }, ['--demo']);
    expect(await trial.ended).toBe(1);
    expect(trial.output()).toContain('The demo is refused');
  } finally {
    rmSync(real, { recursive: true, force: true });
  }
});

test('setup makes a real centre, and that folder never loads the demo', async () => {
  const real = mkdtempSync(join(tmpdir(), 'breakwater-real-'));
  const own = { ...env, BREAKWATER_DATA_DIR: real };
  const answers = ['--name=Harbour', '--country=CZ', '--time-zone=Europe/Prague', '--locale=cs'];
  const person = ['--administrator-name=Ada Novak', '--administrator-login=ada'];
  try {
    const setup = startTrial('setup', own, [...answers, ...person]);
    expect(await setup.ended, setup.output()).toBe(0);
    expect(setup.output()).toContain('otpauth://');
    expect(readFileSync(join(real, 'centre.json'), 'utf8')).toContain('real');
    const again = startTrial('setup', own, [...answers, ...person]);
    expect(await again.ended).toBe(1);
    const start = startTrial('start', own);
    await start.says('Ctrl-C stops everything.');
    expect(start.output()).toContain('the demo is refused here');
    expect(start.output()).not.toContain('demo:codes');
    start.process.kill('SIGINT');
    await start.ended;
  } finally {
    rmSync(real, { recursive: true, force: true });
  }
});
