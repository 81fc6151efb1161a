import { caseFile, client, enrolment, request, staff } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { ReadLooks } from '@breakwater/domain/audit';
import type { Looks } from '@breakwater/domain/audit';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';

const SOME = 20;
const ALL = 500;

/**
 * Who has opened one thing, newest first, and whether by break-glass: the last 20, or the last 500. For whoever may see it and has opened it too
 * (its opening is in the trail, so this leaves no trace of its own). `not_found` for what the actor may not see.
 */
export async function whoLooked(ctx: StaffContext, input: ReadLooks): Promise<Looks> {
  authorise(ctx, 'audit.who_looked');
  const { subjectKind, subjectId, isAll } = ReadLooks.parse(input);
  return transact(ctx, async (tx) => {
    if (!(await isVisible(tx, subjectKind, subjectId))) throw notFound();
    const { rows } = await tx.execute<{
      at: string;
      actor_id: string;
      is_glass: boolean;
      times: string;
      people: string;
    }>(
      sql`SELECT at::text, actor_id, is_glass, times, people FROM audit.who_looked(${subjectKind}, ${subjectId}::uuid, ${isAll ? ALL : SOME})`,
    );
    return {
      looks: rows.map(({ at, actor_id: staffId, is_glass: isGlass }) => ({
        at: new Date(at).toISOString(),
        staffId,
        name: ctx.core.names.nameOf(staffId),
        isGlass,
      })),
      times: Number(rows[0]?.times ?? 0),
      people: Number(rows[0]?.people ?? 0),
    };
  });
}

const TABLES = { request, staff, client, case: caseFile, enrolment };

async function isVisible(tx: Transaction, kind: ReadLooks['subjectKind'], id: string): Promise<boolean> {
  const table = TABLES[kind];
  const found = await tx.select({ id: table.id }).from(table).where(eq(table.id, id));
  return found.length > 0;
}
