import { deputy, newId } from '@breakwater/db';
import { notAllowed, notFound } from '@breakwater/domain';
import { EndDeputy, NameDeputy } from '@breakwater/domain/case';
import type { Done } from '@breakwater/domain/request';
import { isPermitted } from '@breakwater/domain/staff';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { mustWorkInCases } from './lead.ts';

/**
 * Somebody stands in for oneself, or for a supervisor's say for anybody: meanwhile they see and work in those cases,
 * but never in one they are barred from.
 */
export async function nameDeputy(ctx: StaffContext, input: NameDeputy): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, staffId, deputyId, from, until } = NameDeputy.parse(input);
  if (staffId !== ctx.actor.staffId) authorise(ctx, 'case.assign');
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'case.name_deputy' }, async () => {
      await mustWorkInCases(tx, staffId);
      await mustWorkInCases(tx, deputyId);
      const id = newId();
      await tx.insert(deputy).values({
        id,
        staffId,
        deputyId,
        period: sql`tstzrange(${from}::timestamptz, ${until}::timestamptz)`,
        madeBy: ctx.actor.staffId,
        madeAt: sql`app.app_now()`,
      });
      await audit(tx, ctx, {
        action: 'case.deputy',
        subjectKind: 'staff',
        subjectId: deputyId,
        fields: ['named'],
      });
      return { id };
    }),
  );
}

/** Nobody stands in any more, from now on. By whom it was for, or a supervisor. */
export async function endDeputy(ctx: StaffContext, input: EndDeputy): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, id } = EndDeputy.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'case.end_deputy' }, async () => {
      const [row] = await tx.select().from(deputy).where(eq(deputy.id, id));
      if (!row) throw notFound();
      if (!mayEnd(ctx, row.staffId)) throw notAllowed();
      await tx
        .update(deputy)
        .set({ endedAt: sql`app.app_now()` })
        .where(and(eq(deputy.id, id), isNull(deputy.endedAt)));
      await audit(tx, ctx, {
        action: 'case.deputy',
        subjectKind: 'staff',
        subjectId: row.deputyId,
        fields: ['ended'],
      });
      return { id };
    }),
  );
}

/** Whether the actor may end who stands in for `staffId`. */
export const mayEnd = (ctx: StaffContext, staffId: string) =>
  staffId === ctx.actor.staffId || isPermitted(ctx.actor.roles, 'case.assign');
