import { expect, test } from 'vitest';
import { complaintsAbout } from './fixture.ts';
import { journal } from './journal.ts';

const folder = 'packages/db/migrations';
const about = (whens: number[], files: string[]) =>
  complaintsAbout(journal, {
    [`${folder}/meta/_journal.json`]: JSON.stringify({
      entries: whens.map((when, idx) => ({ idx, when, tag: `000${idx}_step` })),
    }),
    ...Object.fromEntries(files.map((file) => [`${folder}/${file}`, ''])),
  }).join('\n');

test('a journal that grows and has its files is fine', () => {
  expect(about([1, 2], ['0000_step.sql', '0001_step.sql'])).toBe('');
});

test('a migration dated before the newest would be skipped in silence', () => {
  expect(about([2, 1], ['0000_step.sql', '0001_step.sql'])).toContain('is dated before 0000_step');
});

test('a file without its entry, and an entry without its file', () => {
  expect(about([1], ['0000_step.sql', '0001_stray.sql'])).toContain('0001_stray.sql is not in the journal');
  expect(about([1, 2], ['0000_step.sql'])).toContain('0001_step.sql is in the journal and not there');
});

test('no journal at all', () => {
  expect(complaintsAbout(journal, {}).join()).toContain('there is no journal');
});
