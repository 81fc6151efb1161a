import type { HeldPart } from '@breakwater/domain/export';

/** Where one kind of row lies, and which of its clear columns are the person's to read. Names are the database's. */
export type HeldTable = {
  part: HeldPart;
  /** Without its schema. Its sealed part is opened as `app.<table>`, which is where it was sealed. */
  table: string;
  owner: 'client' | 'case';
  /** An expression for the moment that it stands under. */
  at: string;
  /** The column of whoever of the staff it comes from. */
  by: string | null;
  clear: readonly string[];
  isStruckBy?: 'struck_at';
  /** The sealed column, where it isn't `sealed`: a file's name and not its ten megabytes. */
  sealed?: { column: string; at: string };
  /** A second sealed column, and what its fields go under: what was written to the row later, by somebody else. */
  later?: { column: string; at: string; under: string };
};

const row = (
  part: HeldPart,
  at: string,
  by: string | null,
  clear: readonly string[] = [],
  more: Partial<HeldTable> = {},
): HeldTable => ({ part, table: part, owner: 'case', at, by, clear, ...more });

const struck = { isStruckBy: 'struck_at' } as const;
/** Struck through with a reason in words, beside what was struck. */
const struckInWords = (table: string, column = 'strike_sealed') => ({
  ...struck,
  later: { column, at: `app.${table}.strike`, under: 'strike' },
});

/**
 * Every table with something sealed about a person. A test holds this list against the database: a new table that isn't
 * here, or is left out with a reason, fails it.
 */
export const HELD: readonly HeldTable[] = [
  row('client', 'created_at', 'created_by', ['locale', 'age_group', 'gender'], { owner: 'client' }),
  row('safe_contact_agreement', 'agreed_at', 'agreed_by', ['channel', 'valid_until_on'], { owner: 'client' }),
  row('close_person', 'added_at', 'added_by', ['kind', 'may_contact'], { owner: 'client' }),
  row('legal_hold', 'set_at', 'set_by', ['until_on'], { owner: 'client' }),
  row('case', 'opened_at', 'holder_id', ['state', 'risk_level', 'problems']),
  row('intake', 'taken_at', 'taken_by', [
    'channel',
    'ground',
    'form',
    'information_at',
    'risk_self',
    'risk_other',
  ]),
  row('intake_time', 'changed_at', 'changed_by', ['was_at']),
  row('case_message', 'sent_at', 'staff_id', ['author']),
  row('episode', 'opened_at', 'opened_by', ['state', 'phase', 'closed_at']),
  row('meeting', 'lower(period)', 'staff_id', ['state', 'mode']),
  row('situation_map', 'written_at', 'written_by', ['version']),
  row('commission', 'written_at', 'written_by', ['version', 'agreed_on']),
  row('aim_step', 'recorded_at', 'staff_id', ['aim', 'state', 'reached_on']),
  row('theme', 'found_at', 'found_by'),
  row(
    'intervention',
    'happened_at',
    'staff_id',
    ['topic', 'manner', 'outcome', 'minutes'],
    struckInWords('intervention'),
  ),
  row(
    'contact',
    'happened_at',
    'staff_id',
    ['channel', 'direction', 'party', 'minutes'],
    struckInWords('contact'),
  ),
  row('note', 'about_at', 'author_id', ['kind', 'signed_at', 'risk_level'], struckInWords('note')),
  row('note_addendum', 'written_at', 'author_id', [], struckInWords('note_addendum')),
  row('measure', 'made_at', 'made_by', ['done_by', 'frequency', 'due_at', 'state']),
  row('paper', 'made_at', 'author_id', ['kind', 'state', 'due_at', 'agreed_on', 'valid_until']),
  row('paper_file', 'added_at', 'added_by', ['media', 'bytes'], {
    ...struck,
    sealed: { column: 'sealed_name', at: 'app.paper_file.name' },
  }),
  row('risk_level', 'said_at', 'said_by', ['level', 'state'], {
    later: { column: 'sealed_decision', at: 'app.risk_level.decision', under: 'decision' },
  }),
  row('safety_plan', 'made_at', 'made_by', ['version', 'locale']),
  row(
    'instrument_result',
    'recorded_at',
    'recorded_by',
    ['family', 'taken_on'],
    struckInWords('instrument_result', 'sealed_strike'),
  ),
  row('case_offer', 'offered_at', 'offered_by', ['outcome']),
  row('closure', 'asked_at', 'asked_by', ['state', 'reason', 'insight', 'coping', 'long_term_help']),
];
