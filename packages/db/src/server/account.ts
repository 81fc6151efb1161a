import { spawnSync } from 'node:child_process';
import { chownSync, readFileSync } from 'node:fs';

/** An operating-system user that a child process runs as. */
export type Account = { name: string; uid: number; gid: number };

/** The users of this machine by name; empty where there is no passwd file. */
function readAccounts(): Map<string, Account> {
  const accounts = new Map<string, Account>();
  let passwd = '';
  try {
    passwd = readFileSync('/etc/passwd', 'utf8');
  } catch {
    return accounts;
  }
  for (const line of passwd.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && uid && gid) accounts.set(name, { name, uid: Number(uid), gid: Number(gid) });
  }
  return accounts;
}

/** True when this process may become another user. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** PostgreSQL refuses to run as root; this is who it runs as then. `null`: as whoever started us. */
export function databaseAccount(): Account | null {
  if (!isRoot()) return null;
  const accounts = readAccounts();
  const account = accounts.get('postgres') ?? accounts.get('nobody');
  if (!account)
    throw new Error('PostgreSQL does not run as root, and there is no user "postgres" or "nobody" here.');
  return account;
}

/** A user for the public site that is neither root nor the database's; `null` when there is none. */
export function siteAccount(): Account | null {
  if (!isRoot()) return null;
  const accounts = readAccounts();
  const database = databaseAccount()?.uid;
  const candidates = ['nobody', 'www-data', 'daemon'].map((name) => accounts.get(name));
  return candidates.find((account) => account && account.uid !== 0 && account.uid !== database) ?? null;
}

/** Asks the system itself whether `account` can read (and enter) a path: modes, ACLs and mounts included. */
export function canReach(account: Account | null, path: string): boolean {
  const test = 'test -r "$1" && { test ! -d "$1" || test -x "$1"; }';
  const ids = account ? { uid: account.uid, gid: account.gid } : {};
  return spawnSync('/bin/sh', ['-c', test, 'sh', path], { ...ids, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Gives a path to an account; nothing when it stays ours. */
export function giveTo(account: Account | null, path: string): void {
  if (account) chownSync(path, account.uid, account.gid);
}
