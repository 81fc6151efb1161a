import { centre } from '../centre.ts';
import { askDatabase } from '../database.ts';
import { filesWith, holds } from '../files.ts';
import { SENTINEL } from '../marker.ts';
import { expect, test } from '../test.ts';

/** Every row of every table as text, table by table: what a dump of the database holds. */
async function dump(): Promise<Map<string, Buffer>> {
  const tables = await askDatabase<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const dumped = new Map<string, Buffer>();
  for (const { name } of tables) {
    const rows = await askDatabase<{ row: string }>(`SELECT whole::text AS row FROM ${name} AS whole`);
    dumped.set(name, Buffer.from(rows.map(({ row }) => row).join('\n')));
  }
  return dumped;
}

test('after all the others: nothing that was written in private is in a dump, the data folder or a log', async () => {
  const dumped = await dump();
  const withTexts = (texts: string[]) =>
    [...dumped].filter(([, rows]) => holds(rows, texts)).map(([table]) => table);
  expect(withTexts(['Harbour Street']), 'the search finds what is published').not.toEqual([]);
  expect(withTexts([SENTINEL])).toEqual([]);
  await askDatabase('CHECKPOINT');
  expect(filesWith(centre.folder, ['Harbour Street']), 'the search finds what is published').not.toEqual([]);
  expect(filesWith(centre.folder, [SENTINEL])).toEqual([]);
});
