import { parseArgs } from 'node:util';
import type { Case, Finding } from './case/case.ts';
import { article } from './case/article.ts';
import { away } from './case/away.ts';
import { code } from './case/code.ts';
import { cases, person, search, start } from './case/crowded.ts';
import { home } from './case/home.ts';
import { night } from './case/night.ts';
import { list } from './case/list.ts';
import { programmes } from './case/programmes.ts';
import { query } from './case/query.ts';
import { signUp } from './case/sign-up.ts';
import { slot } from './case/slot.ts';
import { submission } from './case/submission.ts';
import { startCentre, type OwnCentre } from './centre.ts';
import { readMemory } from './memory.ts';
import { keepResults } from './results-file.ts';
import { COUNTING, openCounter } from './statements.ts';
import { drawTable } from './table.ts';
import { judge } from './targets.ts';

/*
 * `npm run bench`: figures of one run, on a demo centre of its own on loopback. `--only b` (or `ade`) for some cases,
 * `--seconds N` for how long each is loaded. A promise missed is said, not failed: machines are shared, and a figure
 * means something only beside another of its run. What fails it is a wrong answer: lost, doubled, told apart.
 */
const CASES: Case[] = [
  home,
  query,
  list,
  code,
  submission,
  slot,
  start,
  search,
  person,
  cases,
  signUp,
  article,
  away,
  night,
  programmes,
];
const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    only: { type: 'string', default: 'abcdefghijklmno' },
    seconds: { type: 'string', default: '5' },
  },
});
const wanted = CASES.filter(({ letter }) => values.only.includes(letter));
if (wanted.length === 0)
  throw new Error(
    `--only takes letters: ${CASES.map(({ letter, title }) => `${letter} (${title})`).join(', ')}.`,
  );

const centre = await startCentre({ settings: COUNTING });
const counter = await openCounter(centre.adminUrl);
const findings: Finding[] = [];
try {
  for (const each of wanted) {
    console.log(`(${each.letter}) ${each.title} …`);
    findings.push(await each.run({ centre, counter, seconds: Number(values.seconds) }));
  }
  await tell(findings, centre);
} finally {
  await counter.close();
  await centre.stop();
}

async function tell(all: Finding[], { processOf }: OwnCentre): Promise<void> {
  const [lines, notes, faults] = [
    all.flatMap((each) => each.lines),
    all.flatMap((each) => each.notes),
    all.flatMap((each) => each.faults),
  ];
  const memory = await readMemory((app) => processOf(app)?.residentMb ?? 0);
  const figures = Object.assign({}, ...all.map((each) => each.figures)) as Record<string, number>;
  const targets = judge(lines, memory, figures);
  console.log(`\n${drawTable(lines)}\n\n${notes.join('\n')}\n`);
  for (const { promise, found, isMet } of targets) console.log(`${isMet ? '✓' : '✗'} ${promise}: ${found}`);
  for (const fault of faults) console.log(`✗ ${fault}`);
  console.log(`\n${keepResults({ lines, figures, notes, faults, memory, targets })}`);
  if (faults.length > 0) process.exitCode = 1;
}
