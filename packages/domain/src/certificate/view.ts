import { z } from 'zod';
import { CalendarDate } from '../text.ts';

/** A token for the page that says what a code was found to be. */
export const CertificateToken = z.strictObject({ token: z.string() });
export type CertificateToken = z.infer<typeof CertificateToken>;

/** What a certificate's code says to whoever has it: the programme and when it was completed, never by whom. */
export const CheckedCertificate = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.enum(['real', 'revoked']),
    programmeName: z.record(z.string(), z.string()),
    completedOn: CalendarDate,
    sessionsAttended: z.int(),
    sessionsHeld: z.int(),
  }),
  z.strictObject({ outcome: z.literal('unknown') }),
]);
export type CheckedCertificate = z.infer<typeof CheckedCertificate>;
