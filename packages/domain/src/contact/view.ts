import { z } from 'zod';
import { Id, Instant } from '../text.ts';
import { StrikeView } from '../commission/view.ts';
import { ContactChannel, ContactDirection, ContactParty } from './schema.ts';

/** One contact, opened. `safeContact` only for who may read how somebody is reached. */
export const ContactView = z.strictObject({
  id: Id,
  channel: ContactChannel,
  direction: ContactDirection,
  party: ContactParty,
  isBeyondCap: z.boolean(),
  happenedAt: Instant,
  minutes: z.int().nullable(),
  by: z.string(),
  recordedAt: Instant,
  withWhom: z.string(),
  text: z.string(),
  safeContact: z.string(),
  struck: StrikeView.nullable(),
  /** Its note, for who wrote it or once it is signed. */
  noteId: Id.nullable(),
  canWork: z.boolean(),
});
export type ContactView = z.infer<typeof ContactView>;
