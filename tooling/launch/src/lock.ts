import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** True while a process of this number lives and is one of ours. */
function isOurs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // The number may have passed on to something else since.
  const commandFile = `/proc/${pid}/cmdline`;
  return !existsSync(commandFile) || readFileSync(commandFile, 'utf8').includes('tooling/launch/src/');
}

/** Takes a folder for this process. Refuses while another start holds it; a dead one's hold is no hold. */
export function takeFolder(folder: string): () => void {
  const file = join(folder, 'running');
  for (let attempt = 0; ; attempt += 1) {
    try {
      writeFileSync(file, `${process.pid}\n`, { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (attempt === 1) throw error;
      const pid = Number(readFileSync(file, 'utf8'));
      // In a container the numbers begin anew: a hold of our own number is a dead one's.
      if (pid && pid !== process.pid && isOurs(pid)) {
        console.error(
          `\nThis centre is running already (process ${pid}). Stop it first: Ctrl-C where it was started.`,
        );
        process.exit(1);
      }
      rmSync(file, { force: true });
    }
  }
}
