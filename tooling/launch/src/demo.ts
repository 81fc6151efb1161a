import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOTP, URI } from 'otpauth';
import { seedDemo, type DemoAccount } from '@breakwater/services/demo';
import type { CentreDatabase } from './centre-database.ts';
import type { CentreFolder } from './centre-folder.ts';

const accountsFile = (folder: CentreFolder): string => join(folder.path, 'demo-accounts.json');

/** Loads the demo centre, once, and keeps its accounts at hand for `npm run demo:codes`. */
export async function loadDemo(folder: CentreFolder, database: CentreDatabase): Promise<DemoAccount[]> {
  const accounts = await seedDemo({
    migratorUrl: database.urlOf('migrator'),
    keyring: folder.rootKeyring,
    authPepper: folder.authPepper,
  });
  writeFileSync(accountsFile(folder), JSON.stringify(accounts, null, 2), { mode: 0o600 });
  return accounts;
}

/** The accounts of the demo in a folder; none where no demo was loaded. */
export function readAccounts(folder: CentreFolder): DemoAccount[] {
  const file = accountsFile(folder);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoAccount[]) : [];
}

/** The one-time code of an account at an instant, and for how many seconds it still holds. */
export function currentCode(account: DemoAccount, at: number): { code: string; secondsLeft: number } {
  const totp = URI.parse(account.otpauthUri);
  if (!(totp instanceof TOTP)) throw new Error(`${account.login} has no one-time codes by time.`);
  return {
    code: totp.generate({ timestamp: at }),
    secondsLeft: Math.ceil(totp.remaining({ timestamp: at }) / 1000),
  };
}
