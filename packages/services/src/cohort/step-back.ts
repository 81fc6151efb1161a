import type { Transaction } from '@breakwater/db';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit } from '../verb.ts';

/**
 * Frees somebody who is away of the classes to come in that time; says how many. The classes stand, and their cohort's page
 * asks for somebody else. Part of a verb that has authorised it; each cohort has it in its trail.
 */
export async function stepBack(
  tx: Transaction,
  ctx: StaffContext,
  { staffId, period }: { staffId: string; period: SQL },
): Promise<number> {
  const { rows } = await tx.execute<Row>(
    sql`SELECT app.step_back_from_classes(${staffId}::uuid, ${period}) AS cohort_id`,
  );
  await auditEach(tx, ctx, rows);
  return rows.length;
}

/** Puts somebody who is back into the classes that nobody took over. Part of a verb that has authorised it; audited as above. */
export async function returnToClasses(tx: Transaction, ctx: StaffContext, staffId: string): Promise<void> {
  const { rows } = await tx.execute<Row>(sql`SELECT app.return_to_classes(${staffId}::uuid) AS cohort_id`);
  await auditEach(tx, ctx, rows);
}

type Row = { cohort_id: string };
async function auditEach(tx: Transaction, ctx: StaffContext, rows: readonly Row[]): Promise<void> {
  for (const cohortId of new Set(rows.map(({ cohort_id }) => cohort_id)))
    await audit(tx, ctx, { action: 'cohort.absence', subjectKind: 'programme', subjectId: cohortId });
}
