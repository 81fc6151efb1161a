import { z } from 'zod';
import { CalendarDate, freeText, Id, Instant, lineText } from '../text.ts';

/** Why a person is erased: they asked, the time to keep it is over, or the file was made in error. */
export const ERASURE_GROUNDS = ['asked', 'time_over', 'in_error'] as const;
export const ErasureGround = z.enum(ERASURE_GROUNDS, 'error_choose_one');
export type ErasureGround = z.infer<typeof ErasureGround>;

/** A person's number, as their file's heading says it: `P26-00012`. */
export const FindClient = z.strictObject({ number: lineText(40).pipe(z.string().min(1, 'error_required')) });
export type FindClient = z.infer<typeof FindClient>;

/** What stands in the way of an erasure, and what goes with it. `number` is the person's. */
export const PlanErasure = z.strictObject({ clientId: Id });
export type PlanErasure = z.infer<typeof PlanErasure>;

/** `number` is typed again by whoever erases: nobody is erased by a slip. */
export const EraseClient = z.strictObject({
  key: Id,
  clientId: Id,
  number: z.string().max(40),
  ground: ErasureGround,
});
export type EraseClient = z.infer<typeof EraseClient>;

export const SetHold = z.strictObject({
  key: Id,
  clientId: Id,
  untilOn: CalendarDate.nullable(),
  reason: freeText(500).pipe(z.string().min(1, 'error_reason_missing')),
});
export type SetHold = z.infer<typeof SetHold>;
export const LiftHold = z.strictObject({ key: Id, clientId: Id, id: Id });
export type LiftHold = z.infer<typeof LiftHold>;

export const SealedHold = z.strictObject({ reason: freeText(500) });
export type SealedHold = z.infer<typeof SealedHold>;

export const HoldView = z.strictObject({
  id: Id,
  reason: z.string(),
  untilOn: CalendarDate.nullable(),
  setByName: z.string(),
  setAt: Instant,
  liftedByName: z.string().nullable(),
  /** It keeps the person from being erased now. */
  isStanding: z.boolean(),
});
export type HoldView = z.infer<typeof HoldView>;

const CaseLine = z.strictObject({ id: Id, number: z.string(), isOpen: z.boolean() });

/** What an erasure would do, before it is done. */
export const ErasurePlan = z.strictObject({
  clientId: Id,
  number: z.string(),
  name: z.string(),
  isErased: z.boolean(),
  /** Files that were merged into this one go with it. */
  aliases: z.int(),
  /** Cases that go: nobody else's. An open one stands in the way. */
  alone: z.array(CaseLine),
  /** Cases that stay, for others who share them: what they say of this person is theirs to strike out. */
  shared: z.array(CaseLine),
  holds: z.array(HoldView),
  canErase: z.boolean(),
});
export type ErasurePlan = z.infer<typeof ErasurePlan>;
