import { spawnSync } from 'node:child_process';
import {
  chmodSync,
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

type Unpacked = { executablePath: string; env: Record<string, string> };

/** Unpacks a `.tar.br` into a folder. */
function unpackTar(archive: string, folder: string): void {
  const tar = join(folder, 'part.tar');
  writeFileSync(tar, brotliDecompressSync(readFileSync(archive)));
  const unpacked = spawnSync('tar', ['-xf', tar, '-C', folder], { encoding: 'utf8' });
  rmSync(tar);
  if (unpacked.status !== 0)
    throw new Error(`tar could not unpack ${archive}: ${unpacked.error?.message ?? unpacked.stderr}`);
}

/** A font configuration: the font that came along, and those of the machine, so that Chinese is as wide as people see it. */
function fontsIn(folder: string): string {
  const dirs = `<dir>${join(folder, 'fonts')}</dir><dir>/usr/share/fonts</dir><cachedir>${join(folder, 'font-cache')}</cachedir>`;
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs}</fontconfig>\n`;
}

/**
 * The Chromium of `@sparticuz/chromium` with the libraries and the font that it brings, unpacked once into a
 * temporary folder. Its launch arguments aren't used: they switch web security off.
 */
export function unpackShell(): Unpacked {
  const require = createRequire(import.meta.url);
  const bin = join(dirname(dirname(require.resolve('@sparticuz/chromium'))), 'bin');
  if (!existsSync(bin)) throw new Error('The browser from npm is missing; install the packages.');
  const { version } = JSON.parse(readFileSync(join(bin, '../package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `breakwater-shell-${version}-${process.getuid?.() ?? 0}`);
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
  };
}
