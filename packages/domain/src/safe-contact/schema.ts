import { z } from 'zod';
import { CalendarDate, lineText, TimeZone, WallTime } from '../text.ts';

/** How a person may be reached. `code_only`: they come back with their code, and nobody reaches out. */
export const CHANNELS = ['code_only', 'phone', 'sms', 'email'] as const;
export const Channel = z.enum(CHANNELS);
export type Channel = z.infer<typeof Channel>;

export const DAYS = ['any', 'weekdays', 'weekend'] as const;
export const Days = z.enum(DAYS);

const agreed = z.strictObject({
  channel: Channel,
  address: lineText(200).default(''),
  name: lineText(100).default(''),
  days: Days.default('any'),
  from: WallTime.default('08:00'),
  until: WallTime.default('20:00'),
  zone: TimeZone,
  mayLeaveMessage: z.boolean().default(false),
  whoElse: lineText(200).default(''),
  codeWord: lineText(60).default(''),
  never: lineText(300).default(''),
  validUntilOn: CalendarDate.nullable().default(null),
});
/** The safe-contact agreement in the person's own terms: channel, hours and zone, name, message, who else, until when. */
export const SafeContact = agreed.superRefine((agreement, context) => {
  if (agreement.channel !== 'code_only' && agreement.address === '')
    context.addIssue({ code: 'custom', path: ['address'], message: 'error_address_missing' });
  if (agreement.channel === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(agreement.address))
    context.addIssue({ code: 'custom', path: ['address'], message: 'error_email' });
  if (
    (agreement.channel === 'phone' || agreement.channel === 'sms') &&
    !/^\+?[\d\s()/.-]{5,40}$/.test(agreement.address)
  )
    context.addIssue({ code: 'custom', path: ['address'], message: 'error_phone' });
  if (agreement.from === agreement.until)
    context.addIssue({ code: 'custom', path: ['until'], message: 'error_hours_empty' });
});
export type SafeContact = z.infer<typeof SafeContact>;

/** What an opened row shows of the agreement: everything but address and code word, which only the gate tells. */
export const SafeContactTerms = agreed
  .omit({ address: true, codeWord: true })
  .extend({ hasCodeWord: z.boolean() });
export type SafeContactTerms = z.infer<typeof SafeContactTerms>;
