import { enrolment, payment } from '@breakwater/db';
import { currencyOf } from '@breakwater/domain/meeting';
import { ListPayments, totalsOf } from '@breakwater/domain/payment';
import type { PaymentPage } from '@breakwater/domain/payment';
import { wallClock } from '@breakwater/domain/safe-contact';
import { asc, desc, eq } from 'drizzle-orm';
import { findCohort } from '../class/queries.ts';
import type { StaffContext } from '../context.ts';
import { readPlace } from '../meeting/queries.ts';
import { authorise, readClock, transact } from '../verb.ts';

/** The money of one cohort, newest first, and what stands of each kind: numbers, so nothing is audited. */
export async function list(ctx: StaffContext, input: ListPayments): Promise<PaymentPage> {
  authorise(ctx, 'enrolment.run');
  const { cohortId } = ListPayments.parse(input);
  return transact(ctx, async (tx) => {
    const { cohort } = await findCohort(tx, cohortId);
    const { country, timeZone } = await readPlace(tx);
    const rows = await tx
      .select({ row: payment, number: enrolment.number })
      .from(payment)
      .leftJoin(enrolment, eq(enrolment.id, payment.enrolmentId))
      .where(eq(payment.cohortId, cohortId))
      .orderBy(desc(payment.onDate), desc(payment.receiptNumber));
    return {
      currency: currencyOf(country),
      feeKind: cohort.feeKind,
      today: wallClock(await readClock(tx), timeZone).date,
      payments: rows.map(({ row, number }) => ({
        ...{ id: row.id, kind: row.kind, minor: row.minor, currency: row.currency, onDate: row.onDate },
        enrolmentId: row.enrolmentId,
        enrolmentNumber: number,
        receiptNumber: row.receiptNumber,
        recordedByName: ctx.core.names.nameOf(row.recordedBy),
        struckAt: row.struckAt?.toISOString() ?? null,
      })),
      totals: totalsOf(rows.map(({ row }) => row)),
      enrolments: await tx
        .select({ id: enrolment.id, number: enrolment.number, state: enrolment.state })
        .from(enrolment)
        .where(eq(enrolment.cohortId, cohortId))
        .orderBy(asc(enrolment.number)),
    };
  });
}
