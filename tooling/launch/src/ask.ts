import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';

/** One thing that a command must know: asked for in words, or given as `--flag value`. */
export type Question = {
  flag: string;
  words: string;
  fallback?: string;
  /** Says what is wrong with an answer; `null` when nothing is. */
  objection(answer: string): string | null;
};

/** Takes the answers from the arguments where they are given, else line by line from whoever types. */
export async function ask(questions: Question[], args: string[]): Promise<Map<string, string>> {
  const options = Object.fromEntries(questions.map(({ flag }) => [flag, { type: 'string' as const }]));
  const { values } = parseArgs({ args, options });
  const answers = new Map<string, string>();
  const reader = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: process.stdin.isTTY,
  });
  const lines = reader[Symbol.asyncIterator]();
  try {
    for (const question of questions) {
      const { flag, words, fallback, objection } = question;
      const given = values[flag];
      if (given !== undefined) {
        const wrong = objection(given);
        if (wrong) throw new Error(`--${flag}: ${wrong}`);
        answers.set(flag, given);
        continue;
      }
      while (!answers.has(flag)) {
        process.stdout.write(`${words}${fallback ? ` [${fallback}]` : ''}: `);
        const line = await lines.next();
        if (line.done) throw new Error(`The answers ended before "${words}". It can be given as --${flag}.`);
        const answer = line.value.trim() || (fallback ?? '');
        const wrong = objection(answer);
        if (wrong) console.log(`  ${wrong}`);
        else answers.set(flag, answer);
      }
    }
  } finally {
    reader.close();
  }
  return answers;
}
