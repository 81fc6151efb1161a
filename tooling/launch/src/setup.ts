import { SetUpCentre } from '@breakwater/domain/centre';
import { setUpCentre } from '@breakwater/services/setup';
import { renderUnicodeCompact } from 'uqr';
import { ask } from './ask.ts';
import { openDatabase } from './centre-database.ts';
import { ensureSecrets, markKind, openCentreFolder } from './centre-folder.ts';
import { openKeeper } from './database.ts';
import { refuseForeignCentre } from './foreign-centre.ts';
import { onEnd } from './lifeline.ts';
import { takeFolder } from './lock.ts';
import { step } from './progress.ts';
import { setUpQuestions } from './setup-questions.ts';
import { inFolder, offerHelp, usageOf } from './usage.ts';

/* `npm run setup`: a real, empty centre with its first administrator, in place of the demo. */
offerHelp(
  usageOf('npm run setup', 'makes a real, empty centre with its first administrator', setUpQuestions),
);
const folder = openCentreFolder();
if (folder.kind) {
  const what = folder.kind === 'demo' ? 'the demo' : 'a real centre';
  console.error(`${folder.path} already holds ${what}. A centre has a folder of its own; name another one:

  ${inFolder('npm run setup', '/path/to/the/centre')}

and with it every later command, such as npm start.`);
  process.exit(1);
}

const leaveFolder = takeFolder(folder.path);
const keeper = openKeeper(folder.path);

async function end(code: number): Promise<void> {
  await keeper.close();
  leaveFolder();
  process.exit(code);
}

onEnd(() => void end(1));

async function setUp(): Promise<void> {
  console.log('This makes a real, empty centre. It asks six things.\n');
  const answers = await ask(setUpQuestions, process.argv.slice(2));
  const centre = SetUpCentre.parse({
    name: answers.get('name'),
    country: answers.get('country')?.toUpperCase(),
    timeZone: answers.get('time-zone'),
    locale: answers.get('locale'),
    administratorName: answers.get('administrator-name'),
    administratorLogin: answers.get('administrator-login'),
  });
  await refuseForeignCentre(folder.path);
  await ensureSecrets(folder);
  const database = await openDatabase(folder, keeper);
  const config = {
    migratorUrl: database.urlOf('migrator'),
    keyring: folder.rootKeyring,
    authPepper: folder.authPepper,
  };
  const made = await step('Making the centre', () => setUpCentre(config, centre));
  markKind(folder, 'real');
  console.log(`
${centre.name} is ready. Nothing of the following is shown again.

  Login      ${made.login}
  Password   ${made.oneTimePassword}

Scan this with an authenticator app, or enter its address there:

${renderUnicodeCompact(made.otpauthUri)}
  ${made.otpauthUri}

Keep a copy of ${folder.rootKeyring} in a safe place apart
from the backups: without it nothing that people wrote can be read again.

  ${inFolder('npm run staff')}    adds counsellors and supervisors
  ${inFolder('npm start')}        runs the centre`);
}

await setUp().then(
  () => end(0),
  (error: unknown) => {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    return end(1);
  },
);
