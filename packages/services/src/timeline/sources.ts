import type { TimelineKind } from '@breakwater/domain/timeline';

/**
 * Where a kind of entry lies. Every table here has `id` and `case_id`; an index on `(case_id, <at>)` makes it page as
 * fast with a million rows as with a thousand.
 */
export type Source = {
  table: string;
  /** When it happened: a column, or an expression that the index has. */
  at: string;
  /** The column of who did it. */
  staff?: string;
  /** Clear columns that the line says in words. */
  facts?: string[];
  /** Which rows stand on a timeline at all. */
  where?: string;
  /** Whether its rows can be struck through (`struck_at`). */
  canBeStruck?: boolean;
};

/** A capability joins with one line here. Never a value of anybody's: these are written into the statement. */
export const SOURCES: Record<TimelineKind, Source> = {
  intake: { table: 'app.intake', at: 'taken_at', staff: 'taken_by', facts: ['channel', 'form'] },
  message: { table: 'app.case_message', at: 'sent_at', staff: 'staff_id', facts: ['author'] },
  meeting: { table: 'app.meeting', at: 'lower(period)', staff: 'staff_id', facts: ['state', 'mode'] },
  note: {
    table: 'app.note',
    at: 'about_at',
    staff: 'author_id',
    facts: ['kind'],
    where: 'signed_at IS NOT NULL',
    canBeStruck: true,
  },
  addendum: {
    table: 'app.note_addendum',
    at: 'written_at',
    staff: 'author_id',
    facts: ['note_id'],
    canBeStruck: true,
  },
  contact: {
    table: 'app.contact',
    at: 'happened_at',
    staff: 'staff_id',
    facts: ['channel', 'direction', 'party', 'is_beyond_cap'],
    canBeStruck: true,
  },
  intervention: {
    table: 'app.intervention',
    at: 'happened_at',
    staff: 'staff_id',
    facts: ['topic', 'outcome'],
    canBeStruck: true,
  },
  commission: { table: 'app.commission', at: 'written_at', staff: 'written_by', facts: ['version'] },
  aim: { table: 'app.aim_step', at: 'recorded_at', staff: 'staff_id', facts: ['aim', 'state'] },
  risk: { table: 'app.risk_level', at: 'said_at', staff: 'said_by', facts: ['level', 'previous', 'state'] },
  safety_plan: { table: 'app.safety_plan', at: 'made_at', staff: 'made_by', facts: ['version'] },
  measure: { table: 'app.measure', at: 'made_at', staff: 'made_by', facts: ['state', 'frequency'] },
  paper: { table: 'app.paper', at: 'made_at', staff: 'author_id', facts: ['kind', 'state'] },
  screening: {
    table: 'app.instrument_result',
    at: 'recorded_at',
    staff: 'recorded_by',
    canBeStruck: true,
  },
  handover: { table: 'app.case_offer', at: 'offered_at', staff: 'offered_by', facts: ['outcome'] },
  closure: { table: 'app.closure', at: 'asked_at', staff: 'asked_by', facts: ['state'] },
};
