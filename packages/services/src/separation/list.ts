import { separation } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { ListSeparations } from '@breakwater/domain/separation';
import type { SeparationView } from '@breakwater/domain/separation';
import { desc, eq, sql } from 'drizzle-orm';
import { readCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { findCaseKey } from '../key/case-key.ts';
import { audit, authorise, transact } from '../verb.ts';
import { separationView } from './queries.ts';

/** Who is kept apart for this case, what stands first. Audited; `not_found` for whom the case isn't there. */
export async function list(ctx: StaffContext, input: ListSeparations): Promise<SeparationView[]> {
  authorise(ctx, 'case.read');
  const { caseId } = ListSeparations.parse(input);
  return transact(ctx, async (tx) => {
    const { access } = await readCase(tx, ctx, caseId);
    if (!access.fields.has('words')) throw notFound();
    const key = await findCaseKey(tx, ctx.core.keyring, caseId);
    const rows = await tx
      .select()
      .from(separation)
      .where(eq(separation.caseId, caseId))
      .orderBy(sql`${separation.endedAt} IS NOT NULL`, desc(separation.setAt));
    await audit(tx, ctx, { action: 'separation.open', subjectKind: 'case', subjectId: caseId });
    return rows.map((row) => separationView(ctx, key, row));
  });
}
