import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own for one centre, small enough to be filled. */
export type SmallDisk = {
  folder: string;
  /** Takes all the room that is left. */
  fill(): void;
  /** Gives it back. */
  free(): void;
  remove(): void;
};

const SIZE_MB = 512;

/**
 * Mounts a file system in memory. Fails in words where this machine doesn't let us: what couldn't be tried was not shown.
 */
export function mountSmallDisk(): SmallDisk {
  const place = mkdtempSync(join(tmpdir(), 'breakwater-disk-'));
  const mounted = spawnSync(
    'mount',
    ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m,mode=0711`, 'breakwater', place],
    {
      encoding: 'utf8',
    },
  );
  if (mounted.status !== 0) {
    rmSync(place, { recursive: true });
    throw new Error(
      `A full disk can't be tried here: mounting a file system of ${SIZE_MB} MB needs root (${mounted.stderr?.trim() ?? 'no mount'}).`,
    );
  }
  const filler = join(place, 'filler');
  const folder = join(place, 'centre');
  mkdirSync(folder, { mode: 0o711 });
  return {
    folder,
    fill: () => fillUp(filler, place),
    free: () => rmSync(filler, { force: true }),
    remove() {
      spawnSync('umount', ['-l', place]);
      rmSync(place, { recursive: true, force: true });
    },
  };
}

function fillUp(filler: string, place: string): void {
  const file = openSync(filler, 'a');
  try {
    for (let block = Buffer.alloc(1 << 20); block.length > 0;) {
      try {
        writeSync(file, block);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        block = block.subarray(0, Math.floor(block.length / 4));
      }
    }
  } finally {
    closeSync(file);
  }
  const { bavail, bsize } = statfsSync(place);
  if (bavail * bsize > 16_384)
    throw new Error(`The disk has ${bavail * bsize} bytes left and was to be full.`);
}
