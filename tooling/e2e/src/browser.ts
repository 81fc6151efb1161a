import { spawnSync } from 'node:child_process';
import { accessSync, constants, statfsSync } from 'node:fs';
import { unpackShell } from './browser-shell.ts';

/** A Chromium for the tests. */
export type Browser = {
  executablePath: string;
  /** To be added to its environment. */
  env: Record<string, string>;
  /** A whole Chromium, not a headless shell: only that one has a profile and a back/forward cache as people's have. */
  isWhole: boolean;
};

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];
/** What was found, told to the workers: they don't install again what could not be installed. */
const TOLD = 'BREAKWATER_WHOLE_CHROMIUM';

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const named = (): string | undefined => process.env['BREAKWATER_CHROMIUM'];
const whole = (executablePath: string): Browser => ({ executablePath, env: {}, isWhole: true });
const shell = (): Browser => ({ ...unpackShell(), isWhole: false });

/**
 * The browser of a run: the headless shell from npm, which does the same work in half the time and is the same
 * version for everybody. `BREAKWATER_CHROMIUM` names another one. Where the shell isn't made for the machine, a whole
 * Chromium is taken; throws when there is none, since there is no run without a browser.
 */
export function findBrowser(): Browser {
  const path = named();
  if (path && path !== 'packaged') return whole(path);
  if (process.platform === 'linux' && process.arch === 'x64') return shell();
  return findWholeBrowser();
}

/**
 * A whole Chromium, for what a shell can't show: one that is installed, or Debian's, fetched now where that is allowed.
 * Where there is none it is the shell, and the tests that need more fail.
 */
export function findWholeBrowser(): Browser {
  const path = named() ?? (process.env[TOLD] ??= installed() ?? 'packaged');
  return path === 'packaged' ? shell() : whole(path);
}

const installed = (): string | undefined =>
  INSTALLED.find(isRunnable) ?? (installPackage('chromium') ? INSTALLED.find(isRunnable) : undefined);

/** Another program of the system that a test uses, fetched now where that is allowed; null where it can't be had. */
export function findTool(name: string): string | null {
  const path = `/usr/bin/${name}`;
  return isRunnable(path) || (installPackage(name) && isRunnable(path)) ? path : null;
}

/** Installs a package of Debian's, as root only. */
function installPackage(name: string): boolean {
  if (process.getuid?.() !== 0 || !isRunnable('/usr/bin/apt-get')) return false;
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: 'ignore',
      timeout: 300_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const install = () => apt('install', '--yes', '--no-install-recommends', name);
  return install() || (apt('update') && install());
}

const ROOM_NEEDED = 1_000_000_000;

/** Whether there is memory to share: where there is little, as in many containers, Chromium would crash in it. */
function hasSharedMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > ROOM_NEEDED;
  } catch {
    return false;
  }
}

/** How Playwright starts a browser of the tests. */
export const launchOptions = ({ executablePath, env }: Browser) => ({
  executablePath,
  env: { ...process.env, ...env } as Record<string, string>,
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ignoreDefaultArgs: [
    // Playwright switches the back/forward cache off, which would hide what Back can show,
    '--disable-back-forward-cache',
    // and lays what processes share on the disk: a tenth of the work of each page.
    ...(hasSharedMemory() ? ['--disable-dev-shm-usage'] : []),
  ],
});

/** `test.use(inWholeChromium())` at the top of a file whose tests need what a shell lacks: what Back brings, profiles. */
export const inWholeChromium = () => ({ launchOptions: launchOptions(findWholeBrowser()) });
