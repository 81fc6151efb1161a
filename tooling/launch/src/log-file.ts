import { existsSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A log of one process: the last run's is kept beside it. */
export type LogFile = { path: string; write(text: string): void; tail(): string };

/** Opens `<folder>/<name>.log` for this run. */
export function openLog(folder: string, name: string): LogFile {
  const path = join(folder, `${name}.log`);
  if (existsSync(path)) renameSync(path, join(folder, `${name}.before.log`));
  const fd = openSync(path, 'a', 0o600);
  return {
    path,
    write(text) {
      try {
        writeSync(fd, text);
      } catch {
        // A full disk costs the log its lines, not the centre whoever keeps it alive.
      }
    },
    tail: () => readFileSync(path, 'utf8').trim().split('\n').slice(-15).join('\n'),
  };
}
