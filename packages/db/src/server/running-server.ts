import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { superuser } from './cluster.ts';
import { databaseAccount } from './account.ts';
import { clusterPlace } from './place.ts';
import { passwordFromFile } from './secret-file.ts';

/** A superuser's URL of the embedded server that runs for a folder now, or null when none does. Starts nothing. */
export function findRunningServer(folder: string): string | null {
  const dataDir = resolve(folder);
  const port = readPort(join(clusterPlace(dataDir, databaseAccount()), 'cluster', 'postmaster.pid'));
  if (port === null) return null;
  const password = passwordFromFile(join(dataDir, 'secrets', 'database-admin'));
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`;
}

// PostgreSQL's own file: process id, folder, start, port, … It may have been left by one that was killed.
function readPort(file: string): number | null {
  try {
    const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number);
    if (!pid || !port || !isAlive(pid)) return null;
    return port;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: unknown }).code === 'EPERM';
  }
}
