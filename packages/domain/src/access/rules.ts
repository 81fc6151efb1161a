import type { Role } from '../staff/permissions.ts';
import { BREAK_GLASS_READS, CALLER_HEARS, CODE_WORD_TRIES, READS, REVIEW_HOURS } from './policy.ts';
import type { FieldGroup, Relation } from './schema.ts';

/** How somebody stands to a row, as its clear part tells. `isPromised`: a time in their own week is kept for it. */
export type Standing = {
  staffId: string;
  holderId: string | null;
  isPromised: boolean;
  /** Nobody holds it, and it is of a service and in a language of theirs. */
  isOfTeam: boolean;
  isBarred: boolean;
};

/** The relation of one person to one row. Barred beats everything, holding beats a promise, a promise beats the team. */
export function relationOf({ staffId, holderId, isPromised, isOfTeam, isBarred }: Standing): Relation {
  if (isBarred) return 'barred';
  if (holderId === staffId) return 'own';
  if (holderId !== null) return 'other';
  if (isPromised) return 'assigned';
  return isOfTeam ? 'team' : 'other';
}

/**
 * Which groups of fields may be read: role, then relation, then break-glass; barred beats all of them. The database
 * repeats it in its policies, and a test holds the two together in every cell. Empty: the row is not there for them.
 */
export function fieldsOf({
  roles,
  relation,
  isBreakGlass,
}: {
  roles: readonly Role[];
  relation: Relation;
  isBreakGlass: boolean;
}): ReadonlySet<FieldGroup> {
  if (relation === 'barred') return new Set();
  return new Set(
    roles.flatMap((role) => [
      ...(READS[role]?.[relation] ?? []),
      ...(isBreakGlass ? (BREAK_GLASS_READS[role] ?? []) : []),
    ]),
  );
}

/** By when a break-glass is to be reviewed. */
export const reviewDueAt = (openedAt: Date): Date => new Date(openedAt.getTime() + REVIEW_HOURS * 3_600_000);

/** Opened more than 24 hours ago, and nobody has reviewed it. */
export function isReviewOverdue(openedAt: Date, reviewedAt: Date | null, now: Date): boolean {
  return reviewedAt === null && reviewDueAt(openedAt) < now;
}

/** One call, as its row tells. Nobody can see from it whether the person is known. */
export type Call = {
  endedAt: Date | null;
  verifiedAt: Date | null;
  /** Until when a verified caller stays one, or the call may be verified at all. */
  endsAt: Date;
  failures: number;
};

/** `unverified` until a code word or a call-back is on record; `closed` after too many wrong words; `over` at its end. */
export function callState({ endedAt, verifiedAt, endsAt, failures }: Call, now: Date) {
  if (endedAt !== null || endsAt <= now) return 'over' as const;
  if (verifiedAt !== null) return 'verified' as const;
  return failures >= CODE_WORD_TRIES ? ('closed' as const) : ('unverified' as const);
}
export type CallState = ReturnType<typeof callState>;

/** What may be said to a caller: nothing at all before they are verified, known or not. */
export function callerHears(state: CallState): ReadonlySet<FieldGroup> {
  return new Set(state === 'verified' ? CALLER_HEARS : []);
}

/**
 * A code word as it is compared: said over the telephone and typed by somebody else, so letters and digits alone, in one
 * case, without accents. Empty when nothing is left: that never matches.
 */
export function plainCodeWord(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLocaleLowerCase('en')
    .replaceAll('ß', 'ss')
    .normalize('NFC');
}
