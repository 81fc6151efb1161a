import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { spawnSync } from 'node:child_process';

/** A command line and its parent; `null` when there is no such process. */
function look(pid: number): { command: string; parent: number } | null {
  if (existsSync('/proc/self/stat')) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name in brackets may hold anything; what follows the last bracket doesn't.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? null : { command, parent: Number(fields[1]) };
    } catch {
      return null;
    }
  }
  const ps = spawnSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' });
  const match = /^\s*(\d+)\s+(.*)$/m.exec(ps.stdout ?? '');
  return match ? { parent: Number(match[1]), command: match[2] ?? '' } : null;
}

function postmasterOf(cluster: string): number | null {
  try {
    return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]) || null;
  } catch {
    return null;
  }
}

const patienceMs = 15_000;

/**
 * Clears what an earlier life left on this cluster. A server that is just being stopped is waited for; one
 * without an owner is stopped; a pid file whose number now belongs to something else is removed. Refuses
 * when the server belongs to a start that is alive.
 */
export async function clearStale(cluster: string, keeperProgram: string): Promise<void> {
  const until = Date.now() + patienceMs;
  let isAsked = false;
  for (;;) {
    const pid = postmasterOf(cluster);
    if (!pid) return;
    const found = look(pid);
    // A dead server's file is PostgreSQL's own to judge: it also looks for children still alive.
    if (!found) return;
    if (!found.command.includes(cluster)) return rmSync(join(cluster, 'postmaster.pid'), { force: true });
    const isOwned = look(found.parent)?.command.includes(keeperProgram) ?? false;
    if (Date.now() > until) {
      if (isOwned) throw new Error('The centre in this folder is running already.');
      process.kill(pid, 'SIGQUIT');
    } else if (!isOwned && !isAsked) {
      process.kill(pid, 'SIGINT');
      isAsked = true;
    }
    await wait(100);
  }
}
