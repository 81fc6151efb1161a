import { measure } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { ReadMeasures } from '@breakwater/domain/measure';
import type { MeasureView } from '@breakwater/domain/measure';
import { asc, eq, sql } from 'drizzle-orm';
import { readCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { findCaseKey } from '../key/case-key.ts';
import { audit, authorise, readClock, transact } from '../verb.ts';
import { measureView } from './queries.ts';

/** A case's plan, what is open first and soonest due on top. Audited; `not_found` for whom the case isn't there. */
export async function list(ctx: StaffContext, input: ReadMeasures): Promise<MeasureView[]> {
  authorise(ctx, 'case.read');
  const { caseId } = ReadMeasures.parse(input);
  return transact(ctx, async (tx) => {
    const { access } = await readCase(tx, ctx, caseId);
    if (!access.fields.has('words')) throw notFound();
    const now = await readClock(tx);
    const key = await findCaseKey(tx, ctx.core.keyring, caseId);
    const rows = await tx
      .select()
      .from(measure)
      .where(eq(measure.caseId, caseId))
      .orderBy(sql`${measure.state} <> 'open'`, sql`${measure.dueAt} ASC NULLS LAST`, asc(measure.id));
    await audit(tx, ctx, {
      action: 'paper.open',
      subjectKind: 'case',
      subjectId: caseId,
      fields: ['measures'],
    });
    return rows.map((row) => measureView(ctx, key, row, now));
  });
}
