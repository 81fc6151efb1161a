import { z } from 'zod';
import { Id, Instant } from '../text.ts';
import { ActorKind, TrailFault } from './schema.ts';

/** One row of the trail. A reason is opened only when it was asked for, and only for whoever may read requests. */
export const TrailRow = z.strictObject({
  id: Id,
  at: Instant,
  actorKind: ActorKind,
  actorId: Id.nullable(),
  actorName: z.string().nullable(),
  /** An `AuditAction` and a `SubjectKind`, or what an older version of the program called one: a page shows every row. */
  action: z.string(),
  subjectKind: z.string(),
  subjectId: Id.nullable(),
  /** A request's number while the reader may open it, a colleague's name; null for everything else. */
  subjectName: z.string().nullable(),
  fields: z.array(z.string()),
  hasReason: z.boolean(),
  reason: z.string().nullable(),
});
export type TrailRow = z.infer<typeof TrailRow>;

export const TrailPage = z.strictObject({
  rows: z.array(TrailRow),
  nextCursor: z.string().nullable(),
  /** Whether this reader may have reasons opened. */
  canOpenReasons: z.boolean(),
});
export type TrailPage = z.infer<typeof TrailPage>;

/** Who has opened one thing: the latest looks, and how many there were by how many people. */
export const Looks = z.strictObject({
  looks: z.array(z.strictObject({ at: Instant, staffId: Id, name: z.string(), isGlass: z.boolean() })),
  times: z.int(),
  people: z.int(),
});
export type Looks = z.infer<typeof Looks>;

const CheckpointView = z.strictObject({ n: z.int(), seq: z.int(), at: Instant });

/** One verification: running while it has begun and not finished. */
export const Verification = z.strictObject({
  askedAt: Instant.nullable(),
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  rowsDone: z.int(),
  rowsTotal: z.int(),
  fault: TrailFault.nullable(),
  /** The row (or the line of the checkpoint file) where the fault was found. */
  faultAt: z.int().nullable(),
  /** The last checkpoint that agreed. */
  checkpoint: CheckpointView.nullable(),
});
export type Verification = z.infer<typeof Verification>;

/** Whether the trail is whole, as the worker found it last. */
export const Integrity = z.strictObject({
  rows: z.int(),
  /** Rows that are written and not chained yet: the worker does it within a second. */
  waiting: z.int(),
  checkpoint: CheckpointView.nullable(),
  /** The public key's fingerprint, to be compared with the one noted elsewhere. */
  fingerprint: z.string().nullable(),
  whole: Verification,
  sinceCheckpoint: Verification,
});
export type Integrity = z.infer<typeof Integrity>;
