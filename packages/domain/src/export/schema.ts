import { z } from 'zod';
import { Id, Instant } from '../text.ts';

/** What is held on a person, by kind: first what is theirs wherever they are served, then what stands in their cases. */
export const HELD_PARTS = [
  'client',
  'safe_contact_agreement',
  'close_person',
  'legal_hold',
  'case',
  'intake',
  'intake_time',
  'case_message',
  'episode',
  'meeting',
  'situation_map',
  'commission',
  'aim_step',
  'theme',
  'intervention',
  'contact',
  'note',
  'note_addendum',
  'measure',
  'paper',
  'paper_file',
  'risk_level',
  'safety_plan',
  'instrument_result',
  'case_offer',
  'closure',
] as const;
export const HeldPart = z.enum(HELD_PARTS);
export type HeldPart = z.infer<typeof HeldPart>;

/** A value of a sealed document, flat: `safeContact.from` is a field of its own. */
const Value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);

/** One row: when, by whom, its clear categories, and what was written. */
export const HeldEntry = z.strictObject({
  id: Id,
  at: Instant.nullable(),
  by: z.string().nullable(),
  /** In error or in the wrong file: kept, and marked. */
  isStruck: z.boolean(),
  clear: z.record(z.string(), Value),
  words: z.record(z.string(), Value),
});
export type HeldEntry = z.infer<typeof HeldEntry>;

export const HeldGroup = z.strictObject({ part: HeldPart, entries: z.array(HeldEntry) });
export type HeldGroup = z.infer<typeof HeldGroup>;

export const CollectHeld = z.strictObject({ clientId: Id });
export type CollectHeld = z.infer<typeof CollectHeld>;

/** Asks for everything held on a sign-up to a programme, as a paper. */
export const PrintHeldEnrolment = z.strictObject({ id: Id });
export type PrintHeldEnrolment = z.infer<typeof PrintHeldEnrolment>;

/** Everything held on a person that the reader may see. `isWhole`: the reader sees every case that there is. */
export const Held = z.strictObject({
  clientId: Id,
  number: z.string(),
  name: z.string(),
  collectedAt: Instant,
  isWhole: z.boolean(),
  person: z.array(HeldGroup),
  cases: z.array(
    z.strictObject({
      id: Id,
      number: z.string(),
      state: z.enum(['open', 'closed']),
      parts: z.array(HeldGroup),
    }),
  ),
});
export type Held = z.infer<typeof Held>;
