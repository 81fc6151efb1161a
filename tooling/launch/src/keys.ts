import { readKeys, rotateKeys, type KeyState } from '@breakwater/services/key';
import { openDatabase } from './centre-database.ts';
import { openCentreFolder } from './centre-folder.ts';
import { openKeeper } from './database.ts';
import { onEnd } from './lifeline.ts';
import { takeFolder } from './lock.ts';
import { step } from './progress.ts';
import { offerHelp } from './usage.ts';

/* `npm run keys`: what the root keys wrap; `npm run keys -- rotate`: a new root key for everything. The centre is stopped meanwhile. */
const USAGE = `npm run keys            shows what the root keys wrap
npm run keys -- rotate  makes a new root key

The centre is stopped meanwhile. The folder is .breakwater, or the one that BREAKWATER_DATA_DIR names.`;
offerHelp(USAGE);
const folder = openCentreFolder();
if (!folder.kind) {
  console.error(`${folder.path} holds no centre yet.`);
  process.exit(1);
}
const [what = 'show'] = process.argv.slice(2);
if (what !== 'show' && what !== 'rotate') {
  console.error(USAGE);
  process.exit(1);
}

const leaveFolder = takeFolder(folder.path);
const keeper = openKeeper(folder.path);
const end = async (code: number): Promise<void> => {
  await keeper.close();
  leaveFolder();
  process.exit(code);
};
onEnd(() => void end(1));

function say({ current, wrappedBy }: KeyState): void {
  for (const [version, count] of wrappedBy)
    console.log(`Root key ${version} wraps ${count} keys${version === current ? ' (current)' : ''}`);
  if (!wrappedBy.has(current)) console.log(`Root key ${current} wraps nothing yet (current)`);
}

try {
  const database = await openDatabase(folder, keeper);
  const config = { databaseUrl: database.urlOf('worker'), keyringPath: folder.rootKeyring };
  say(
    what === 'rotate'
      ? await step('Wrapping every key anew', () => rotateKeys(config))
      : await readKeys(config),
  );
  if (what === 'rotate')
    console.log(
      `\nKeep a copy of ${folder.rootKeyring} apart from the backups; older copies open nothing any more.`,
    );
  await end(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  await end(1);
}
