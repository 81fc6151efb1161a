import { newId } from '@breakwater/db';
import type { Locale } from '@breakwater/domain';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import * as library from '../library/index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { transact } from '../verb.ts';
import * as shelter from './index.ts';

const FROM = '2026-11-24T06:00:00.000Z';

let centre: TestCentre;
let guard: StaffContext;
let editor: StaffContext;
let id: string;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  guard = await centre.addStaff({ roles: ['supervisor'] });
  editor = await centre.addStaff({ roles: ['editor'] });
  id = (await library.add(editor, { key: newId(), id: newId(), slug: 'calm', topic: 'mind' })).id;
  return () => centre.close();
});

const save = (locale: Locale, version: number | null, body: string) =>
  library.saveText(editor, {
    ...{ key: newId(), id, locale, version, isUpToDate: false },
    ...{ title: 'Calm', summary: 'How to be.', body },
  });
const publish = (locale: Locale, version: number, from: string | null) =>
  library.publishText(editor, {
    ...{ key: newId(), id, locale, version, from },
    ...{ reviewedOn: '2026-11-20', authorRole: 'Psychologist' },
  });
const cancel = (version: number) =>
  library.cancelPublishing(editor, { key: newId(), id, locale: 'en', version });
const add = (address = 'Elm Row 9') => shelter.add(guard, { key: newId(), id: newId(), address });
const textIn = async (locale: Locale) =>
  (await library.open(editor, { id })).texts.find((text) => text.locale === locale);
const onSite = async () =>
  Object.entries((await centre.readLibrary()).resources[0]?.texts ?? {}).map(([locale, { body }]) => [
    locale,
    body,
  ]);

/** One that holds it and one that doesn't, both to come; the first stands there in an older version. */
async function waiting(): Promise<void> {
  await save('en', null, 'Breathe.');
  await publish('en', 1, null);
  await save('en', 1, 'Breathe at elm  row, 9.');
  await publish('en', 2, FROM);
  await save('cs', null, 'Dýchejte klidně.');
  await publish('cs', 1, FROM);
}

test('a text that waits for its moment with an address that comes onto the list is not published then; the others are', async () => {
  await waiting();
  const added = await add();
  expect(added.heldBack).toBe(1);
  await centre.setClock(new Date(FROM));
  expect(await onSite()).toEqual([
    ['cs', 'Dýchejte klidně.'],
    ['en', 'Breathe.'],
  ]);
  expect(await textIn('en')).toMatchObject({
    ...{ publishedVersion: 1, next: null },
    refused: { version: 2, from: FROM },
  });
  expect(await textIn('cs')).toMatchObject({ publishedVersion: 1, refused: null });
  expect(await centre.auditOf(id)).toContain('library.hold_back');
  // Of what stands on the site by then nothing is taken away: somebody is told where it is.
  expect((await add('Dýchejte klidně')).heldBack).toBe(0);
});

test('open pages hear of it at once, and so does the site', async () => {
  await waiting();
  const { rows: before } = await centre.owner.query('SELECT max(id) AS id FROM app.change');
  const { version } = await centre.readLibrary();
  await add();
  const { rows } = await centre.owner.query(
    `SELECT topic FROM app.change WHERE id > $1 AND topic = 'centre'`,
    [before[0].id],
  );
  expect(rows).toHaveLength(1);
  expect(await centre.readLibrary()).toMatchObject({ changesAt: expect.any(String) });
  expect((await centre.readLibrary()).version).toBeGreaterThan(version);
});

test('that it was held back stays to be read until somebody writes it anew, publishes it or has noted it', async () => {
  await waiting();
  await add();
  await expect(publish('en', 2, FROM)).rejects.toMatchObject({ reason: 'error_shelter_address' });
  expect((await textIn('en'))?.refused).not.toBeNull();
  await save('en', 2, 'Breathe out.');
  expect((await textIn('en'))?.refused).toBeNull();

  await publish('en', 3, FROM);
  await add('Breathe out');
  expect((await textIn('en'))?.refused).toMatchObject({ version: 3 });
  await cancel(3);
  expect((await textIn('en'))?.refused).toBeNull();
  await expect(cancel(3)).rejects.toMatchObject({ reason: 'error_moved_on' });
});

test('nobody but who keeps the list holds a text back', async () => {
  await waiting();
  const named = JSON.stringify([{ id, locale: 'en', version: 2 }]);
  const acting = transact(editor, (tx) => tx.execute(sql`SELECT app.hold_texts_back(${named}::jsonb)`));
  await expect(acting).rejects.toMatchObject({ kind: 'not_allowed' });
  expect((await textIn('en'))?.next).not.toBeNull();
});

test('who publishes and who adds the address in the same instant know of each other, however often it is tried', async () => {
  await save('en', null, 'Breathe at Oak Row 0.');
  for (let round = 1; round <= 12; round += 1) {
    await save('en', round, `Breathe at Oak Row ${round}.`);
    const [published, added] = await Promise.allSettled([
      publish('en', round + 1, round % 2 === 0 ? FROM : null),
      add(`Oak Row ${round}`),
    ]);
    if (added.status === 'rejected') throw added.reason;
    const text = await textIn('en');
    const places = (await shelter.find(guard, { id: added.value.id })).places.length;
    // Refused, or held back, or on the site and found there: in silence it never stands there.
    const known = {
      refused: published.status === 'rejected',
      heldBack: added.value.heldBack === 1,
      found: places === 1,
    };
    expect(Object.values(known).filter(Boolean), JSON.stringify(known)).toHaveLength(1);
    expect(text?.next).toBeNull();
  }
});
