import { openCentreFolder, rolePasswords } from './centre-folder.ts';
import { fillLibrary } from '@breakwater/services/setup';
import { migrate, prepareServer, urlOf } from './database.ts';
import { givenUrl, nameIn } from './foreign-centre.ts';
import { step } from './progress.ts';

/*
 * Brings roles and schema of a production database up to date, before the apps of a new version start. `--empty` makes
 * roles and a database without a schema: what a backup is restored into.
 */
async function run(): Promise<void> {
  const adminUrl = givenUrl();
  if (adminUrl === null)
    throw new Error('DATABASE_URL is needed: the address of the database’s administrator.');
  const folder = openCentreFolder();
  const isEmpty = process.argv.includes('--empty');
  if (folder.kind !== 'real') throw new Error(`${folder.path} holds no centre yet: run setup first.`);
  const config = { adminUrl, passwords: rolePasswords(folder), databaseName: nameIn(adminUrl) };
  if (isEmpty) await step('Making roles and an empty database', () => prepareServer(config));
  else {
    await step('Bringing the database up to date', () => migrate(config));
    await fillLibrary({
      migratorUrl: urlOf(adminUrl, 'migrator', config.passwords.migrator, config.databaseName),
    });
  }
}

await run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
