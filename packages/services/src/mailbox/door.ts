import type { Pool, PoolClient } from 'pg';
import { prepared, violatedConstraint } from '@breakwater/db';
import { DomainError } from '@breakwater/domain';
import type { CohortPlaces } from '@breakwater/domain/enrolment';
import { asDomainErrors, unlocked } from '../verb.ts';
import { IntakeKeyGone, type IntakeKey } from './intake-key.ts';
import type { MailboxRecord, NewRecord } from './record.ts';

/** The functions of the door, with what each returns. Nothing else of the database is the site's. */
type DoorFunctions = {
  read_clock: Date;
  submit: 'created' | 'again' | 'differs' | 'erased' | 'time_taken' | 'full';
  open_mailbox: MailboxRecord | null;
  write_message: Acted;
  choose: Acted;
  refuse: Acted;
  move: Acted;
  withdraw: Acted;
  erase: Acted;
  enrol: 'created' | 'again' | 'differs' | 'erased' | 'full' | 'closed' | 'busy';
  cohort_places: CohortPlaces | null;
  take_offer: Acted;
  leave: Acted;
  move_enrolment: Acted;
  evaluate: Acted;
  revoke_release: Acted;
  check_certificate: CertificateRecord | null;
};
export type Acted = 'done' | 'time_taken' | 'moved_on' | 'full' | 'unknown';

/** What `door.check_certificate` tells: of what and when, and not whose it is. */
type CertificateRecord = {
  programmeName: Record<string, string>;
  completedOn: string;
  sessionsAttended: number;
  sessionsHeld: number;
  isRevoked: boolean;
};

type Queryable = Pool | PoolClient;

const asDoorErrors = <T>(work: () => Promise<T>): Promise<T> =>
  asDomainErrors(async () => {
    try {
      return await work();
    } catch (error) {
      throw violatedConstraint(error) === 'sealed_intake_key_is_there' ? new IntakeKeyGone() : error;
    }
  });

/** Calls one function of the door. The database away is `unavailable`, a destroyed intake key `IntakeKeyGone`. */
export async function door<F extends keyof DoorFunctions>(
  db: Queryable,
  name: F,
  values: unknown[] = [],
): Promise<DoorFunctions[F]> {
  const places = values.map((_, index) => `$${index + 1}`).join(', ');
  return asDoorErrors(async () => {
    const { rows } = await unlocked(() =>
      db.query<{ result: DoorFunctions[F] }>(prepared(`SELECT door.${name}(${places}) AS result`, values)),
    );
    const [row] = rows;
    if (!row) throw new DomainError('unavailable', 'error_unavailable');
    return row.result;
  });
}

/**
 * A mailbox by its hash (null: wrong, unknown and erased alike), and the database's clock, in one question. From
 * `goodUntil` on nothing is opened.
 */
export async function openMailbox(
  db: Queryable,
  hash: Uint8Array,
  goodUntil: Date | null = null,
): Promise<{ now: Date; found: MailboxRecord | null }> {
  return asDomainErrors(async () => {
    const { rows } = await unlocked(() =>
      db.query<{ now: Date; found: MailboxRecord | null }>(
        prepared(
          `SELECT c.now, CASE WHEN $2::timestamptz IS NULL OR c.now < $2 THEN door.open_mailbox($1) END AS found
           FROM door.read_clock() AS c (now)`,
          [hash, goodUntil],
        ),
      ),
    );
    const [row] = rows;
    if (!row) throw new DomainError('unavailable', 'error_unavailable');
    return row;
  });
}

/**
 * Where what was just sent stands (null: wrong, unknown and erased alike), and the database's clock. From `goodUntil` on
 * nothing is told.
 */
export async function openNew(
  db: Queryable,
  hash: Uint8Array,
  goodUntil: Date,
): Promise<{ now: Date; found: NewRecord | null }> {
  return asDomainErrors(async () => {
    const { rows } = await db.query<{ now: Date; found: NewRecord | null }>(
      prepared(
        `SELECT c.now, CASE WHEN c.now < $2 THEN door.open_new($1) END AS found
         FROM door.read_clock() AS c (now)`,
        [hash, goodUntil],
      ),
    );
    const [row] = rows;
    if (!row) throw new DomainError('unavailable', 'error_unavailable');
    return row;
  });
}

/** The values of a form that was sent: its mailbox's hash, public key and MAC, when it was issued, then what it brings. */
type FormValues = [hash: Uint8Array, publicKey: Uint8Array, mac: Uint8Array, issuedAt: Date, ...unknown[]];

// For how long a form may be sent, and by how much several processes' clocks may differ.
const [FORM_GOOD, SKEW] = [`interval '4 hours'`, `interval '1 minute'`];
const ISSUED_AT = 3;

/**
 * Hands in what a form brought, with the database's clock. `form_expired`: it was issued more than four hours ago by that
 * clock, or after it (a clock was set back). It is known as sent for as long as it may be sent: deleted, it can't come back.
 */
export async function handIn<F extends 'submit' | 'enrol'>(
  db: Queryable,
  name: F,
  values: FormValues,
): Promise<{ now: Date; outcome: DoorFunctions[F] | 'form_expired' }> {
  const places = values.map((_, index) =>
    index === ISSUED_AT ? `c.now + ${FORM_GOOD} + ${SKEW}` : `$${index + 1}`,
  );
  return asDoorErrors(async () => {
    const { rows } = await unlocked(() =>
      db.query<{ now: Date; outcome: DoorFunctions[F] | null }>(
        prepared(
          `SELECT c.now, CASE WHEN $4::timestamptz BETWEEN c.now - ${FORM_GOOD} AND c.now + ${SKEW}
             THEN door.${name}(${places.join(', ')}) END AS outcome
           FROM door.read_clock() AS c (now)`,
          values,
        ),
      ),
    );
    const [row] = rows;
    if (!row) throw new DomainError('unavailable', 'error_unavailable');
    return { now: row.now, outcome: row.outcome ?? 'form_expired' };
  });
}

/** The centre's public key of the day. Without one nothing can be sealed, so nothing is taken (`unavailable`). */
export async function readIntakeKey(db: Queryable): Promise<IntakeKey> {
  return asDomainErrors(async () => {
    const { rows } = await db.query<{ id: string; public_key: Buffer }>(
      prepared('SELECT id, public_key FROM door.intake_key()', []),
    );
    const [row] = rows;
    if (!row) throw new DomainError('unavailable', 'error_unavailable');
    return { id: row.id, publicKey: new Uint8Array(row.public_key) };
  });
}

/** Who fits: a woman, a man or anybody; a language, or null where an interpreter comes. */
export type Fit = { wish: string; locale: string | null };

/** Free times of one service, soonest first, without whose they are. */
export async function readFreeTimes(db: Queryable, serviceId: string, mode: string, { wish, locale }: Fit) {
  return asDomainErrors(async () => {
    const { rows } = await db.query<{ starts_at: Date; ends_at: Date }>(
      prepared('SELECT starts_at, ends_at FROM door.free_times($1, $2, $3, $4)', [
        serviceId,
        mode,
        wish,
        locale,
      ]),
    );
    return rows.map((row) => ({ startsAt: row.starts_at.toISOString(), endsAt: row.ends_at.toISOString() }));
  });
}
