import { ensureSecrets, openCentreFolder, rolePasswords } from './centre-folder.ts';
import { ensureSuperuserPassword, groupsFrom, shareSecrets } from './share.ts';

/* Makes what is missing of a centre's secrets, before its database exists, and lets each container read its own. */
const folder = openCentreFolder();
try {
  if (folder.kind === null) {
    // There is no database to ask yet: a folder without a mark gets its secrets here.
    delete process.env['DATABASE_URL'];
  }
  await ensureSecrets(folder);
  ensureSuperuserPassword(folder);
  rolePasswords(folder);
  shareSecrets(folder, groupsFrom(process.env['BREAKWATER_GROUPS'] ?? ''));
  console.log(
    `The secrets are in ${folder.path}. Keep a copy of secrets/ and site/secrets.json apart from the backups.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
