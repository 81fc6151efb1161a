import { z } from 'zod';
import { Locale } from '../language/schema.ts';
import { Id, lineText } from '../text.ts';

/** A certificate's code as somebody typed it; its shape is checked by the verb. */
export const CheckCertificate = z.strictObject({ code: z.string().max(60, 'error_receipt_shape') });
export type CheckCertificate = z.infer<typeof CheckCertificate>;

export const ReadCertificate = z.strictObject({ token: z.string().min(1).max(2000) });
export type ReadCertificate = z.infer<typeof ReadCertificate>;

// — by staff —

export const IssueCertificate = z.strictObject({ key: Id, participantId: Id, locale: Locale });
export type IssueCertificate = z.infer<typeof IssueCertificate>;
/** To everybody of a cohort who has completed and has none yet, each in their own language. */
export const IssueCertificates = z.strictObject({ key: Id, cohortId: Id });
export type IssueCertificates = z.infer<typeof IssueCertificates>;
/** `name`: as they wish to be called on the paper; it is printed and kept nowhere. */
export const PrintCertificate = z.strictObject({
  id: Id,
  name: lineText(120).pipe(z.string().min(1, 'error_required')),
});
export type PrintCertificate = z.infer<typeof PrintCertificate>;
/** All that are out of one cohort, on one paper. */
export const PrintCertificates = z.strictObject({ cohortId: Id });
export type PrintCertificates = z.infer<typeof PrintCertificates>;
export const RevokeCertificate = z.strictObject({ key: Id, id: Id });
export type RevokeCertificate = z.infer<typeof RevokeCertificate>;
