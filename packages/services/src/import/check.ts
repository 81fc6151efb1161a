import { importFile } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, InvalidInput } from '@breakwater/domain';
import { CheckImport, readRow, sameness } from '@breakwater/domain/import';
import type { Mapping, RowProblem } from '@breakwater/domain/import';
import type { Done } from '@breakwater/domain/request';
import { sealDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { importAt, importKey, lockImport, openImport, readChunks } from './queries.ts';
import type { ImportRecord } from './queries.ts';

const SHOWN = 300;

/**
 * Reads every row as the mapping says and keeps what is wrong with each: a dry run, which brings nothing in. Of two rows
 * that are the same person the second has a problem. Columns need a name among them (`error_import_no_name`).
 */
export async function check(ctx: StaffContext, input: CheckImport): Promise<Done> {
  authorise(ctx, 'client.import');
  const { key, id, version, mapping } = CheckImport.parse(input);
  if (!mapping.fields.some((field) => /^(given|family|full|code)_name$/.test(field)))
    throw new InvalidInput({ fields: 'error_import_no_name' });
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'import.check' }, async () => {
      const row = await lockImport(tx, id, ['uploaded', 'checked']);
      if (row.version !== version) throw conflict('error_changed_meanwhile');
      const own = await importKey(tx, ctx.core.keyring, row.madeBy);
      const file = openImport(own, row);
      if (mapping.fields.length !== file.columns.length) throw conflict('error_moved_on');
      const { problems, bad, nothing } = await tryAll(tx, own, row, { mapping, columns: file.columns });
      await tx
        .update(importFile)
        .set({
          state: 'checked',
          badCount: bad.size + nothing,
          version: version + 1,
          sealed: sealDocument(own, importAt(id, row.madeBy), {
            ...file,
            mapping,
            problems: problems.slice(0, SHOWN),
          }),
        })
        .where(eq(importFile.id, id));
      await audit(tx, ctx, { action: 'import.check', subjectKind: 'centre', subjectId: null });
      return { id };
    }),
  );
}

/** The centre's date: nothing was born after it. */
export async function readToday(tx: Transaction): Promise<string> {
  const { rows } = await tx.execute<{ today: string }>(
    sql`SELECT (app.app_now() AT TIME ZONE (SELECT time_zone FROM app.centre))::date::text AS today`,
  );
  return rows[0]?.today ?? '';
}

async function tryAll(
  tx: Transaction,
  key: Key,
  row: ImportRecord,
  { mapping, columns }: { mapping: Mapping; columns: string[] },
) {
  const today = await readToday(tx);
  const problems: RowProblem[] = [];
  const bad = new Set<number>();
  const seen = new Set<string>();
  let nothing = 0;
  for await (const { firstRow, rows } of readChunks(tx, key, row))
    for (const [at, cells] of rows.entries()) {
      const number = firstRow + at + 1;
      const found = readRow(cells, mapping, { row: number, columns, today });
      const same = found.read ? sameness(found.read) : '';
      if (same && seen.has(same)) found.problems.push({ row: number, column: '', reason: 'twice' });
      seen.add(same);
      if (found.problems.length > 0) bad.add(number);
      else if (!found.read) nothing += 1;
      if (problems.length < SHOWN) problems.push(...found.problems);
    }
  return { problems, bad, nothing };
}
