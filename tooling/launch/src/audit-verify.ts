import { verify, type VerifyConfig } from '@breakwater/services/audit';
import { fingerprintOf } from '@breakwater/vault';
import { openDatabase } from './centre-database.ts';
import { openCentreFolder, rolePasswords, type CentreFolder } from './centre-folder.ts';
import { findRunningServer, openKeeper, urlOf } from './database.ts';
import { givenUrl, nameIn } from './foreign-centre.ts';
import { onEnd } from './lifeline.ts';
import { takeFolder } from './lock.ts';
import { sayVerdict } from './trail-words.ts';
import { offerHelp } from './usage.ts';

/* `npm run audit:verify`: whether the trail is whole, read from the database and from the file of checkpoints beside it. */
offerHelp(`npm run audit:verify                        says whether the trail is whole, or what is wrong with which row
npm run audit:verify -- --key "1a2b 3c4d …"  and whether this key has signed it: the fingerprint that you noted elsewhere

Ends with 0 when the trail is whole, with 1 when it isn't or can't be read. The centre may run meanwhile.
The folder is .breakwater, or the one that BREAKWATER_DATA_DIR names. Where a server keeps its parts apart: DATABASE_URL
(of the role audit_reader), BREAKWATER_AUDIT_KEY and BREAKWATER_CHECKPOINTS.`);

const closers: (() => unknown)[] = [];
const end = async (code: number): Promise<void> => {
  for (const close of closers.reverse()) await close();
  process.exit(code);
};
onEnd(() => void end(1));

/** Where everything lies: said by the environment, or the folder of the centre, whose own database is started unless it runs. */
async function findParts(): Promise<VerifyConfig> {
  const { DATABASE_URL, BREAKWATER_AUDIT_KEY, BREAKWATER_CHECKPOINTS } = process.env;
  if (DATABASE_URL && BREAKWATER_AUDIT_KEY && BREAKWATER_CHECKPOINTS)
    return {
      databaseUrl: givenUrl() ?? DATABASE_URL,
      auditKeyPath: BREAKWATER_AUDIT_KEY,
      checkpointPath: BREAKWATER_CHECKPOINTS,
    };
  const folder = openCentreFolder();
  if (!folder.kind) throw new Error(`${folder.path} holds no centre yet.`);
  return {
    databaseUrl: await findDatabase(folder),
    auditKeyPath: folder.auditKey,
    checkpointPath: folder.checkpoints,
  };
}

async function findDatabase(folder: CentreFolder): Promise<string> {
  const adminUrl = givenUrl() ?? findRunningServer(folder.path);
  if (adminUrl !== null)
    return urlOf(adminUrl, 'audit_reader', rolePasswords(folder).audit_reader, nameIn(adminUrl));
  closers.push(takeFolder(folder.path));
  const keeper = openKeeper(folder.path);
  closers.push(() => keeper.close());
  return (await openDatabase(folder, keeper)).urlOf('audit_reader');
}

function wantedKey(): string | null {
  const at = process.argv.indexOf('--key');
  return at < 0 ? null : (process.argv[at + 1] ?? '').toLowerCase().replaceAll(/[^0-9a-f]/g, '');
}

try {
  let saidAt = Date.now();
  const verdict = await verify({
    ...(await findParts()),
    onProgress(done, total) {
      if (Date.now() - saidAt < 3_000) return;
      saidAt = Date.now();
      console.log(`    ${done} of ${total} rows`);
    },
  });
  const fingerprint = fingerprintOf(verdict.publicKey);
  const wanted = wantedKey();
  const isOtherKey = wanted !== null && wanted !== fingerprint.replaceAll(' ', '');
  console.log(sayVerdict(verdict, fingerprint));
  if (isOtherKey) console.log('This is NOT the key that you named: somebody has put another in its place.');
  await end(verdict.fault === null && !isOtherKey ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  await end(1);
}
