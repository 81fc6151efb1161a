import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OwnCentre } from '@breakwater/bench/centre';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Ledger } from './ledger.ts';
import { Legs, type Progress } from './progress.ts';

const NO_CENTRE = {} as OwnCentre;
const progress: Progress = {
  legs: 1,
  kills: { site: 7, portal: 7, worker: 7, database: 3 },
  slowest: { site: 900, portal: 1, worker: 2, database: 3 },
};
const written = {
  before: 12,
  writes: 4,
  words: [['1234567890123456', ['One.', 'Two.']]] as [string, string[]][],
  replies: [['a-request', 2]] as [string, number][],
};

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'legs-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A leg that ended early, with something in its centre. */
function endEarly(): void {
  const legs = new Legs(folder);
  writeFileSync(join(legs.centre, 'database'), '');
  legs.save(progress, Ledger.goOn(written));
}

it('a leg goes on with the centre, the kills and everything acknowledged of the one before', async () => {
  endEarly();
  const next = new Legs(folder);
  expect(existsSync(join(next.centre, 'database'))).toBe(true);
  const taken = await next.take(NO_CENTRE);
  expect(taken.progress).toEqual(progress);
  expect(taken.ledger.save()).toEqual(written);
});

it('a leg that was cut off can’t be judged: the next begins anew', async () => {
  endEarly();
  await new Legs(folder).take(NO_CENTRE);
  expect(existsSync(join(new Legs(folder).centre, 'database'))).toBe(false);
});

it('what is done leaves nothing', () => {
  endEarly();
  new Legs(folder).remove();
  expect(existsSync(folder)).toBe(false);
});
