import { z } from 'zod';
import { CalendarDate, freeText, Id, Instant, lineText } from '../text.ts';

export const CONTACT_CHANNELS = ['call', 'walk_in', 'letter', 'online', 'visit'] as const;
export const ContactChannel = z.enum(CONTACT_CHANNELS);
export type ContactChannel = z.infer<typeof ContactChannel>;

export const ContactDirection = z.enum(['from_them', 'from_us']);
export type ContactDirection = z.infer<typeof ContactDirection>;

export const CONTACT_PARTIES = ['client', 'household', 'reporter', 'agency', 'other'] as const;
/** With whom it was. Only a contact with the client says that they were in touch. */
export const ContactParty = z.enum(CONTACT_PARTIES);
export type ContactParty = z.infer<typeof ContactParty>;

/** `safeContact`: what to mind when getting in touch, as it was said in this contact. */
export const SealedContact = z.strictObject({
  withWhom: lineText(200).default(''),
  text: freeText(6000).default(''),
  safeContact: freeText(1000).default(''),
});
export type SealedContact = z.infer<typeof SealedContact>;

/** One interaction that has happened, on any channel. `isBeyondCap`: an encounter that the budget of meetings no longer holds. */
export const RecordContact = z.strictObject({
  caseId: Id,
  key: Id,
  channel: ContactChannel,
  direction: ContactDirection,
  party: ContactParty,
  isBeyondCap: z.boolean().default(false),
  happenedAt: Instant,
  minutes: z.int('error_minutes').min(1, 'error_minutes').max(1440, 'error_minutes').nullish(),
  /** The day on which the actor is in touch again: a task of theirs. */
  followUpOn: CalendarDate.nullish(),
  ...SealedContact.shape,
});
export type RecordContact = z.input<typeof RecordContact>;

export const OpenContact = z.strictObject({ caseId: Id, id: Id });
export type OpenContact = z.infer<typeof OpenContact>;
