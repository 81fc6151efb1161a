import { RESET_KINDS } from '@breakwater/domain/staff';
import { RecoverStaff, recoverStaff } from '@breakwater/services/setup';
import { ask, type Question } from './ask.ts';
import { openDatabase } from './centre-database.ts';
import { openCentreFolder, rolePasswords, type CentreFolder } from './centre-folder.ts';
import { findRunningServer, openKeeper, urlOf } from './database.ts';
import { givenUrl, nameIn } from './foreign-centre.ts';
import { onEnd } from './lifeline.ts';
import { takeFolder } from './lock.ts';
import { inFolder, offerHelp, usageOf } from './usage.ts';

/* `npm run staff:recover`: a one-time link for somebody who can't come in, where no second administrator can approve one. */
const questions: Question[] = [
  {
    flag: 'login',
    words: 'Login of whoever can’t come in',
    objection: (answer) =>
      RecoverStaff.shape.login.safeParse(answer).success ? null : '3 to 80 characters.',
  },
  {
    flag: 'kind',
    words: `What is lost (${RESET_KINDS.join(', ')})`,
    fallback: 'recover_both',
    objection: (answer) =>
      RecoverStaff.shape.kind.safeParse(answer).success ? null : `One of ${RESET_KINDS.join(', ')}.`,
  },
];

offerHelp(
  usageOf(
    'npm run staff:recover',
    'prints a one-time link to sign in anew; the centre may run meanwhile',
    questions,
  ),
);
const folder = openCentreFolder();
if (!folder.kind) {
  console.error(`${folder.path} holds no centre yet: ${inFolder('npm run setup')} makes one.`);
  process.exit(1);
}

const closers: (() => unknown)[] = [];
const end = async (code: number): Promise<void> => {
  for (const close of closers.reverse()) await close();
  process.exit(code);
};
onEnd(() => void end(1));

/** The owner's address: of the database that runs now, or of the folder's own, started for this. */
async function findDatabase({ path }: CentreFolder): Promise<string> {
  const adminUrl = givenUrl() ?? findRunningServer(path);
  if (adminUrl !== null) return urlOf(adminUrl, 'migrator', rolePasswords(folder).migrator, nameIn(adminUrl));
  closers.push(takeFolder(path));
  const keeper = openKeeper(path);
  closers.push(() => keeper.close());
  return (await openDatabase(folder, keeper)).urlOf('migrator');
}

const SAID: Record<string, string> = {
  not_found: 'Nobody has this login.',
  conflict: 'This person has no access, or was only invited: an administrator lets them in.',
};

try {
  const answers = await ask(questions, process.argv.slice(2));
  const wanted = RecoverStaff.parse(Object.fromEntries(answers));
  const config = { migratorUrl: await findDatabase(folder), authPepper: folder.authPepper };
  const { token } = await recoverStaff(config, wanted);
  const port = process.env['PORTAL_PORT'] ?? '4200';
  console.log(`
This link opens once, within 24 hours, and is not shown again. It is on record that the server's shell made it.

  http://localhost:${port}/welcome/${token}

Where the portal has another address, put that in front of /welcome/.`);
  await end(0);
} catch (error) {
  const kind = (error as { kind?: unknown }).kind;
  const said = typeof kind === 'string' ? SAID[kind] : undefined;
  console.error(`\n${said ?? (error instanceof Error ? error.message : String(error))}`);
  await end(1);
}
