import { enrolment } from '@breakwater/db';
import { MarkSent } from '@breakwater/domain/release';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { findEnrolment } from '../enrolment/queries.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** Marks a sign-up as sent by a court or an office, or not. `not_found` for what the actor may not see. */
export async function markSent(ctx: StaffContext, input: MarkSent): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { key, enrolmentId, isSent } = MarkSent.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'enrolment.sent' }, async () => {
      await findEnrolment(tx, enrolmentId);
      await tx
        .update(enrolment)
        .set({ isSent, version: sql`${enrolment.version} + 1` })
        .where(eq(enrolment.id, enrolmentId));
      await audit(tx, ctx, {
        action: 'enrolment.sent',
        subjectKind: 'enrolment',
        subjectId: enrolmentId,
        fields: ['is_sent'],
      });
      return { id: enrolmentId };
    }),
  );
}
