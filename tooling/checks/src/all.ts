import { repositoryRoot, type Check, type Complaint } from './check.ts';
import { compose } from './compose.ts';
import { contrast } from './contrast.ts';
import { css } from './css.ts';
import { frame } from './frame.ts';
import { images } from './images.ts';
import { journal } from './journal.ts';
import { layers } from './layers.ts';
import { logs } from './logs.ts';
import { messages } from './messages.ts';
import { outside } from './outside.ts';
import { readmes } from './readmes.ts';
import { security } from './security.ts';
import { structure } from './structure.ts';
import { suppressions } from './suppressions.ts';
import { telephones } from './telephones.ts';
import { traces } from './traces.ts';

export const CHECKS: Check[] = [
  structure,
  layers,
  messages,
  journal,
  telephones,
  traces,
  readmes,
  suppressions,
  outside,
  logs,
  compose,
  images,
  security,
  css,
  contrast,
  frame,
];

/** What one check found; a check that can't run has failed. */
export type Result = { name: string; complaints: Complaint[] };

/** Runs every check, also when one before it failed. */
export function runAll(root: string): Result[] {
  return CHECKS.map((check) => ({ name: check.name, complaints: complaintsOf(check, root) }));
}

function complaintsOf(check: Check, root: string): Complaint[] {
  try {
    return check.run(root);
  } catch (error) {
    return [
      { at: check.name, what: `couldn’t run: ${error instanceof Error ? error.message : String(error)}` },
    ];
  }
}

function print(results: Result[]): void {
  for (const { name, complaints } of results) {
    console.log(
      `${complaints.length === 0 ? '✓' : '✗'} ${name}${complaints.length > 0 ? ` (${complaints.length})` : ''}`,
    );
    for (const { at, what } of complaints) console.log(`    ${at}: ${what}`);
  }
}

if (import.meta.main) {
  const results = runAll(repositoryRoot());
  if (process.argv.includes('--json')) console.log(JSON.stringify(results));
  else print(results);
  process.exitCode = results.some(({ complaints }) => complaints.length > 0) ? 1 : 0;
}
