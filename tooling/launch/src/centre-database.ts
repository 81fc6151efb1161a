import { rolePasswords, type CentreFolder } from './centre-folder.ts';
import { migrate, startEmbeddedServer, urlOf, type Keeper, type RoleName } from './database.ts';
import { givenUrl, nameIn } from './foreign-centre.ts';
import { openLog } from './log-file.ts';
import { step } from './progress.ts';

/** A migrated database. */
export type CentreDatabase = {
  adminUrl: string;
  /** The URL under which a login role connects. */
  urlOf(role: RoleName): string;
};

/** Starts the embedded server, or takes the one that DATABASE_URL names, and brings its schema up to date. */
export async function openDatabase(folder: CentreFolder, keeper: Keeper): Promise<CentreDatabase> {
  const adminUrl = givenUrl() ?? (await step('Starting the database', () => startOwn(folder, keeper)));
  const databaseName = nameIn(adminUrl);
  const passwords = rolePasswords(folder);
  await step('Bringing the database up to date', () => migrate({ adminUrl, passwords, databaseName }));
  return { adminUrl, urlOf: (role) => urlOf(adminUrl, role, passwords[role], databaseName) };
}

async function startOwn(folder: CentreFolder, keeper: Keeper): Promise<string> {
  const log = openLog(folder.logs, 'database');
  try {
    const server = await startEmbeddedServer({ dataDir: folder.path, keeper, log: log.write });
    return server.adminUrl;
  } catch (error) {
    throw new Error(`${(error as Error).message}\nThe end of ${log.path}:\n${log.tail()}`, { cause: error });
  }
}
