import { z } from 'zod';
import { FeeKind } from '../centre/schema.ts';
import { EnrolmentState } from '../enrolment/status.ts';
import { CalendarDate, Id, Instant } from '../text.ts';
import { PaymentKind } from './schema.ts';

export const PaymentView = z.strictObject({
  id: Id,
  /** Null once the enrolment was purged: the money stays in the books. */
  enrolmentId: Id.nullable(),
  enrolmentNumber: z.string().nullable(),
  kind: PaymentKind,
  minor: z.int(),
  currency: z.string(),
  onDate: CalendarDate,
  receiptNumber: z.string(),
  recordedByName: z.string(),
  struckAt: Instant.nullable(),
});
export type PaymentView = z.infer<typeof PaymentView>;

/** The money of one cohort: numbers and dates, no names. */
export const PaymentPage = z.strictObject({
  currency: z.string(),
  feeKind: FeeKind,
  today: CalendarDate,
  payments: z.array(PaymentView),
  /** What stands, by kind. */
  totals: z.record(PaymentKind, z.int()),
  /** For whom something can be recorded. */
  enrolments: z.array(z.strictObject({ id: Id, number: z.string(), state: EnrolmentState })),
});
export type PaymentPage = z.infer<typeof PaymentPage>;
