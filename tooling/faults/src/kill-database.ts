import { readFileSync } from 'node:fs';

/** Kills the embedded database's first process (-9), as a crash does. Refuses a process that is no PostgreSQL. */
export function killDatabase(pid: number): void {
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  if (!command.includes('postgres')) throw new Error(`Process ${pid} is no database.`);
  process.kill(pid, 'SIGKILL');
}
