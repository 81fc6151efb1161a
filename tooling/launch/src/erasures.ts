import { replayErasures } from '@breakwater/services/operations';
import { openCentreFolder, rolePasswords } from './centre-folder.ts';
import { urlOf } from './database.ts';
import { givenUrl, nameIn } from './foreign-centre.ts';

/* After a restore: erases again whoever was erased since the backup was made. */
async function run(): Promise<void> {
  const adminUrl = givenUrl();
  if (adminUrl === null)
    throw new Error('DATABASE_URL is needed: the address of the database’s administrator.');
  const { migrator } = rolePasswords(openCentreFolder());
  const count = await replayErasures({
    migratorUrl: urlOf(adminUrl, 'migrator', migrator, nameIn(adminUrl)),
  });
  console.log(`Erased again: ${count}.`);
}

await run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
