/*
 * From a bare machine to a running command. Runs on any Node from 18 on, without dependencies: gets what is
 * missing (Node 24, pnpm 12) from npm, installs the packages, then runs src/<command>.ts in Node 24.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watchParents } from './parents.mjs';

const nodeVersion = '24.21.0';
const pnpmVersion = '12.21.0';
const nodeMajor = '24';
const pnpmMajor = '12';
const programs = {
  start: 'tooling/launch/src/start.ts',
  test: 'tooling/launch/src/test.ts',
  setup: 'tooling/launch/src/setup.ts',
  staff: 'tooling/launch/src/staff.ts',
  'staff-recover': 'tooling/launch/src/staff-recover.ts',
  keys: 'tooling/launch/src/keys.ts',
  'audit-verify': 'tooling/launch/src/audit-verify.ts',
  dev: 'tooling/launch/src/dev.ts',
  verify: 'tooling/launch/src/verify.ts',
  codes: 'tooling/launch/src/codes.ts',
  faults: 'tooling/faults/src/main.ts',
  bench: 'tooling/bench/src/main.ts',
  screenshots: 'tooling/e2e/src/screenshots.ts',
  lighthouse: 'tooling/e2e/src/lighthouse.ts',
};

const root = fileURLToPath(new URL('../..', import.meta.url));
const state = join(root, 'node_modules', '.breakwater');
const startedAt = Date.now();
const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1' };
let stepNumber = 0;

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

function fail(message) {
  console.error(`\n${message}`);
  process.exit(1);
}

/** Where npm and pnpm may keep their caches, for a user without a home folder of their own. */
function ensureHome() {
  try {
    accessSync(env.HOME || homedir(), constants.W_OK);
  } catch {
    const home = join(root, '.breakwater-home');
    mkdirSync(home, { recursive: true });
    Object.assign(env, { HOME: home });
  }
}

/** Runs a long step quietly: a line when it begins, a sign of life every ten seconds, its output if it fails. */
function step(title, command, args, options = {}) {
  stepNumber += 1;
  const since = Date.now();
  console.log(`[${stepNumber}] ${title} …`);
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const alive = setInterval(() => console.log(`    still going, ${seconds(since)}`), 10_000);
    let out = '';
    let all = '';
    child.stdout.on('data', (chunk) => ((out += chunk), (all += chunk)));
    child.stderr.on('data', (chunk) => (all += chunk));
    child.on('error', (error) => fail(`${title}: ${error.message}`));
    child.on('close', (code) => {
      clearInterval(alive);
      if (code !== 0) fail(`${all.trim()}\n\n${title} failed (code ${code}) after ${seconds(since)}.`);
      console.log(`    done in ${seconds(since)}`);
      resolve(out);
    });
  });
}

/** What a program answers to --version, asked from a folder where no packageManager field changes the answer. */
function versionOf(program, path) {
  const asked = spawnSync(program, ['--version'], {
    cwd: tmpdir(),
    env: { ...env, PATH: path, COREPACK_ENABLE_NETWORK: '0', COREPACK_ENABLE_DOWNLOAD_PROMPT: '0' },
    encoding: 'utf8',
    timeout: 10_000,
  });
  return asked.status === 0 ? asked.stdout.trim().replace(/^v/, '') : '';
}

const isNode = (version) => version.split('.')[0] === nodeMajor;
const isPnpm = (version) => version.split('.')[0] === pnpmMajor;

/** The npm package that is nothing but the Node program of this system: no install script needed. */
function nodePackage() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  return `node-${system === 'darwin' && process.arch === 'arm64' ? 'bin-darwin-arm64' : `${system}-${process.arch}`}`;
}

/** Where an earlier run found its tools, if they are still there. */
function rememberedPath() {
  try {
    const { path } = JSON.parse(readFileSync(join(state, 'tools.json'), 'utf8'));
    return path.split(delimiter).every((folder) => existsSync(folder)) ? path : '';
  } catch {
    return '';
  }
}

/** A PATH on which `node` is 24 and `pnpm` is 12, asking npm for what isn't there. */
async function findTools() {
  const own = process.env.PATH ?? '';
  const remembered = rememberedPath();
  const path = remembered ? remembered + delimiter + own : own;
  const missing = [];
  if (!isNode(versionOf('node', path))) missing.push(`${nodePackage()}@${nodeVersion}`);
  if (!isPnpm(versionOf('pnpm', path))) missing.push(`pnpm@${pnpmVersion}`);
  if (missing.length === 0) return { path, extra: remembered };
  // What npx puts in front of PATH is printed by a program that it runs.
  const tell = fileURLToPath(new URL('./tell-path.mjs', import.meta.url));
  const packages = missing.map((name) => `--package=${name}`);
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
  const title = `Getting ${missing.join(' and ')} from npm`;
  // An npx above us would pass on what it was asked to run.
  const { npm_config_call: _call, npm_config_package: _package, ...clean } = env;
  const out = await step(title, npx, ['--yes', '--prefer-offline', ...packages, '--', 'node', tell], {
    env: clean,
  });
  const extra = JSON.parse(out.trim().split('\n').pop()).join(delimiter);
  return { path: extra + delimiter + own, extra };
}

/** Everything that decides what `pnpm install` would do. */
function installStamp() {
  const hash = createHash('sha256');
  const add = (path) => existsSync(path) && hash.update(path.slice(root.length)).update(readFileSync(path));
  for (const name of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', '.npmrc'])
    add(join(root, name));
  for (const group of ['apps', 'packages', 'tooling']) {
    for (const name of readdirSync(join(root, group)).sort()) add(join(root, group, name, 'package.json'));
  }
  return hash.update(`${process.platform}-${process.arch}`).digest('hex');
}

async function install() {
  const file = join(state, 'installed');
  const stamp = installStamp();
  if (existsSync(file) && readFileSync(file, 'utf8') === stamp) return;
  // A production setting in the environment would leave out what builds the apps.
  const { NODE_ENV: _production, ...clean } = env;
  await step('Installing packages', 'pnpm', ['install', '--frozen-lockfile', '--prefer-offline'], {
    env: { ...clean, CI: 'true' },
  });
  mkdirSync(state, { recursive: true });
  writeFileSync(file, stamp);
}

/** Runs the command itself, with a pipe whose end tells it that we are gone, however we went. */
function run(program, args) {
  const flags = ['--disable-warning=ExperimentalWarning'];
  const child = spawn('node', [...flags, join(root, program), ...args], {
    cwd: root,
    env: {
      ...env,
      BREAKWATER_LIFELINE: '3',
      BREAKWATER_STEP: String(stepNumber),
      BREAKWATER_STARTED_AT: String(startedAt),
    },
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
  });
  child.stdio[3].on('error', () => undefined);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) watchParents(() => child.kill('SIGTERM'));
  child.on('error', (error) => fail(error.message));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}

async function main() {
  const [command = '', ...args] = process.argv.slice(2);
  const program = programs[command];
  if (!program) fail(`Which command? ${Object.keys(programs).join(', ')}`);
  if (Number(process.versions.node.split('.')[0]) < 18)
    fail(`Node 18 or newer is needed; this is ${process.versions.node}.`);
  ensureHome();
  const { path, extra } = await findTools();
  env.PATH = path;
  const found = versionOf('node', path);
  if (!isNode(found)) fail(`Node ${nodeMajor} is needed, and what was found is "${found}".`);
  await install();
  mkdirSync(state, { recursive: true });
  writeFileSync(join(state, 'tools.json'), JSON.stringify({ path: extra }));
  run(program, args);
}

await main();
