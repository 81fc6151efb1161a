import { z } from 'zod';
import { CalendarDate, Id } from '../text.ts';

export const PAYMENT_KINDS = ['donation', 'insurance', 'refund'] as const;
/** Given by choice, claimed from an insurance, paid back. */
export const PaymentKind = z.enum(PAYMENT_KINDS);
export type PaymentKind = z.infer<typeof PaymentKind>;

/** What was given, claimed or paid back for an enrolment, in minor units of the centre's currency (M1.1). */
export const RecordPayment = z.strictObject({
  key: Id,
  enrolmentId: Id,
  kind: PaymentKind,
  minor: z.int('error_amount').min(1, 'error_amount').max(100_000_000_000, 'error_amount'),
  onDate: CalendarDate,
});
export type RecordPayment = z.infer<typeof RecordPayment>;
/** Takes a payment out of the totals; its number is never given again. */
export const StrikePayment = z.strictObject({ key: Id, id: Id });
export type StrikePayment = z.infer<typeof StrikePayment>;
export const ListPayments = z.strictObject({ cohortId: Id });
export type ListPayments = z.infer<typeof ListPayments>;
export const OpenPayment = z.strictObject({ id: Id });
export type OpenPayment = z.infer<typeof OpenPayment>;
