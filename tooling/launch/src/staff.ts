import { LOCALES } from '@breakwater/domain';
import { GENDERS, ROLES } from '@breakwater/domain/staff';
import { AddStaff, addStaff } from '@breakwater/services/setup';
import { renderUnicodeCompact } from 'uqr';
import { ask, type Question } from './ask.ts';
import { openDatabase } from './centre-database.ts';
import { openCentreFolder } from './centre-folder.ts';
import { openKeeper } from './database.ts';
import { onEnd } from './lifeline.ts';
import { takeFolder } from './lock.ts';
import { step } from './progress.ts';
import { LOGIN_SHAPE } from './setup-questions.ts';
import { inFolder, offerHelp, usageOf } from './usage.ts';

/* `npm run staff`: a new member of staff, made on the server while the centre is stopped. */
const listOf = (answer: string): string[] =>
  answer
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
const among =
  (allowed: readonly string[]): Question['objection'] =>
  (answer) =>
    listOf(answer).length > 0 && listOf(answer).every((each) => allowed.includes(each))
      ? null
      : `Of these: ${allowed.join(', ')}.`;
const questions: Question[] = [
  {
    flag: 'name',
    words: 'Name',
    objection: (answer) =>
      AddStaff.shape.name.safeParse(answer).success ? null : 'A name of at most 100 characters.',
  },
  {
    flag: 'login',
    words: 'Login',
    objection: (answer) => (AddStaff.shape.login.safeParse(answer).success ? null : LOGIN_SHAPE),
  },
  {
    flag: 'roles',
    words: `Roles (${ROLES.join(', ')}), with commas`,
    fallback: 'counsellor',
    objection: among(ROLES),
  },
  {
    flag: 'languages',
    words: `Languages (${LOCALES.join(', ')}), with commas`,
    fallback: 'en',
    objection: among(LOCALES),
  },
  {
    flag: 'gender',
    words: `For visitors who wish for a woman or a man (${GENDERS.join(', ')})`,
    fallback: 'unsaid',
    objection: among(GENDERS),
  },
];

offerHelp(usageOf('npm run staff', 'adds a member of staff, while the centre is stopped', questions));
const folder = openCentreFolder();
if (!folder.kind) {
  console.error(`${folder.path} holds no centre yet: ${inFolder('npm run setup')} makes one.`);
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

async function add(): Promise<void> {
  const answers = await ask(questions, process.argv.slice(2));
  const person = AddStaff.parse({
    name: answers.get('name'),
    login: answers.get('login'),
    roles: listOf(answers.get('roles') ?? ''),
    languages: listOf(answers.get('languages') ?? ''),
    gender: answers.get('gender'),
  });
  const database = await openDatabase(folder, keeper);
  const config = {
    migratorUrl: database.urlOf('migrator'),
    keyring: folder.rootKeyring,
    authPepper: folder.authPepper,
  };
  const made = await step('Adding the member of staff', () => addStaff(config, person));
  console.log(`
${person.name} can sign in once ${inFolder('npm start')} runs. Nothing of the following is shown again.

  Login      ${person.login}
  Password   ${made.password}

Scan this with their authenticator app, or enter its address there:

${renderUnicodeCompact(made.otpauthUri)}
  ${made.otpauthUri}`);
}

await add().then(
  () => end(0),
  (error: unknown) => {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    return end(1);
  },
);
