import { readdirSync, readFileSync } from 'node:fs';

/** One process as the kernel tells of it. */
export type Process = { pid: number; parent: number; command: string; residentMb: number };

// Linux counts processor time in hundredths of a second for whoever reads /proc.
const TICK_MS = 10;

/** Every process that can be looked at. */
export function listProcesses(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        const field = (label: string) =>
          Number(new RegExp(`^${label}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return [{ pid: Number(name), parent: field('PPid'), command, residentMb: field('VmRSS') / 1024 }];
      } catch {
        return [];
      }
    });
}

/** The processes that `ancestor` started, and those that they did. */
export function descendantsOf(ancestor: number): Process[] {
  const all = listProcesses();
  const parentOf = new Map(all.map(({ pid, parent }) => [pid, parent]));
  const descends = (pid: number): boolean => {
    const parent = parentOf.get(pid);
    return parent !== undefined && (parent === ancestor || descends(parent));
  };
  return all.filter(({ pid }) => descends(pid));
}

/**
 * The processor time of a process and of all that it started, in ms: of those that have ended too, which is why it only
 * grows. Its grandchildren count once they have ended.
 */
export function cpuMsOfFamily(pid: number): number {
  const children = listProcesses().filter(({ parent }) => parent === pid);
  return cpuMsOf([pid, ...children.map((child) => child.pid)]) + endedChildrenMs(pid);
}

function endedChildrenMs(pid: number): number {
  const [, , user, system] = timesOf(pid) ?? [];
  return ((user ?? 0) + (system ?? 0)) * TICK_MS;
}

/** Ticks of the process (user, system) and of its children that have ended (user, system); null when it is gone. */
function timesOf(pid: number): number[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 15)
      .map(Number);
  } catch {
    return null;
  }
}

/** The processor time that these processes have used so far, all their threads together, in ms. */
export function cpuMsOf(pids: number[]): number {
  const ticks = pids.reduce((sum, pid) => {
    const [user, system] = timesOf(pid) ?? [];
    return sum + (user ?? 0) + (system ?? 0);
  }, 0);
  return ticks * TICK_MS;
}
