import { importFile } from '@breakwater/db';
import type { ImportRow } from '@breakwater/domain/import';
import { desc } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { importRow } from './queries.ts';

const SHOWN = 50;

/** The last imports, newest first: clear parts only. */
export async function list(ctx: StaffContext): Promise<ImportRow[]> {
  authorise(ctx, 'client.import');
  return transact(ctx, async (tx) => {
    const rows = await tx.select().from(importFile).orderBy(desc(importFile.madeAt)).limit(SHOWN);
    return rows.map((row) => importRow(ctx, row));
  });
}
