import { importFile } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { ReadImport } from '@breakwater/domain/import';
import type { ImportView } from '@breakwater/domain/import';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, transact } from '../verb.ts';
import { importKey, importRow, openImport } from './queries.ts';

/** One import with its columns, a few of its rows and what is wrong with others. Audited: rows are people. */
export async function read(ctx: StaffContext, input: ReadImport): Promise<ImportView> {
  authorise(ctx, 'client.import');
  const { id } = ReadImport.parse(input);
  return transact(ctx, async (tx) => {
    const [row] = await tx.select().from(importFile).where(eq(importFile.id, id));
    if (!row) throw notFound();
    await audit(tx, ctx, { action: 'import.open', subjectKind: 'centre', subjectId: null });
    const file = openImport(await importKey(tx, ctx.core.keyring, row.madeBy), row);
    return { ...importRow(ctx, row), file, version: row.version };
  });
}
