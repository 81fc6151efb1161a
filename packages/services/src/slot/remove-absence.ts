import { booking } from '@breakwater/db';
import { notAllowed, notFound } from '@breakwater/domain';
import { RemoveAbsence } from '@breakwater/domain/slot';
import type { Done } from '@breakwater/domain/request';
import { isPermitted } from '@breakwater/domain/staff';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { returnToClasses } from '../cohort/step-back.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** Back earlier than thought: the time is free again. What was given to others stays theirs; classes that nobody took come back. */
export async function removeAbsence(ctx: StaffContext, input: RemoveAbsence): Promise<Done> {
  authorise(ctx, 'absence.own');
  const { id, key } = RemoveAbsence.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'absence.remove' }, async () => {
      const [row] = await tx
        .select()
        .from(booking)
        .where(and(eq(booking.id, id), eq(booking.kind, 'absence'), isNull(booking.releasedAt)));
      if (!row) throw notFound();
      if (row.staffId !== ctx.actor.staffId && !isPermitted(ctx.actor.roles, 'absence.others'))
        throw notAllowed();
      await tx
        .update(booking)
        .set({ releasedAt: sql`app.app_now()` })
        .where(eq(booking.id, id));
      await returnToClasses(tx, ctx, row.staffId);
      await audit(tx, ctx, {
        action: 'absence.remove',
        subjectKind: 'staff',
        subjectId: row.staffId,
        fields: ['period'],
      });
      return { id };
    }),
  );
}
