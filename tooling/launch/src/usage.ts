import type { Question } from './ask.ts';

/** What `--help` prints of a command that asks: each answer that can be given as a flag instead. */
export function usageOf(command: string, does: string, questions: Question[]): string {
  const width = Math.max(...questions.map(({ flag }) => flag.length)) + 4;
  const lines = questions.map(
    ({ flag, words, fallback }) =>
      `  ${`--${flag}`.padEnd(width)}${words}${fallback === undefined ? '' : ` [${fallback}]`}`,
  );
  return `${command}  ${does}

What isn't given as a flag is asked for: ${command} -- --${questions[0]?.flag ?? 'help'} …

${lines.join('\n')}

The folder is .breakwater, or the one that BREAKWATER_DATA_DIR names.`;
}

/** Prints `usage` and ends when help is asked for; to be called before anything is made. */
export function offerHelp(usage: string): void {
  if (!process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) return;
  console.log(usage);
  process.exit(0);
}

/** How a command is typed so that it finds the same folder: with its name in front, where one was named. */
export function inFolder(command: string, folder = process.env['BREAKWATER_DATA_DIR']): string {
  if (!folder) return command;
  return `BREAKWATER_DATA_DIR=${/^[\w@%+=:,./-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", "'\\''")}'`} ${command}`;
}
