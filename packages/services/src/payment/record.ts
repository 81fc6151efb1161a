import { newId, payment } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { currencyOf } from '@breakwater/domain/meeting';
import { RecordPayment, StrikePayment } from '@breakwater/domain/payment';
import type { Done } from '@breakwater/domain/request';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { findEnrolment } from '../enrolment/queries.ts';
import { readPlace } from '../meeting/queries.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** Records what was given, claimed or paid back, in the currency of the centre's country (M1.1); its receipt has a number of its own. */
export async function record(ctx: StaffContext, input: RecordPayment): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { key, enrolmentId, kind, minor, onDate } = RecordPayment.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'payment.record' }, async () => {
      await findEnrolment(tx, enrolmentId);
      const { country } = await readPlace(tx);
      const id = newId();
      await tx.insert(payment).values({
        ...{ id, enrolmentId, kind, minor, onDate, currency: currencyOf(country) },
        receiptNumber: sql`to_char(app.app_now(), 'YYYY') || '-R' || to_char(nextval('app.payment_number'), 'FM9999900000')`,
        recordedBy: ctx.actor.staffId,
        recordedAt: sql`app.app_now()`,
      });
      await audit(tx, ctx, {
        action: 'payment.record',
        subjectKind: 'enrolment',
        subjectId: enrolmentId,
        fields: [kind],
      });
      return { id };
    }),
  );
}

/** Takes a payment out of the totals; its number is never given again. A `conflict` once it is struck. */
export async function strike(ctx: StaffContext, input: StrikePayment): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { key, id } = StrikePayment.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'payment.strike' }, async () => {
      const [found] = await tx.select().from(payment).where(eq(payment.id, id));
      if (!found) throw notFound();
      const struck = await tx
        .update(payment)
        .set({ struckAt: sql`app.app_now()` })
        .where(and(eq(payment.id, id), isNull(payment.struckAt)))
        .returning({ id: payment.id });
      if (struck.length === 0) throw conflict('error_moved_on');
      await audit(tx, ctx, {
        action: 'payment.strike',
        subjectKind: 'enrolment',
        subjectId: found.enrolmentId,
        fields: [found.kind],
      });
      return { id };
    }),
  );
}
