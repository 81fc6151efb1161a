import type { Pool, PoolClient } from 'pg';
import { prepared } from '@breakwater/db';
import { DomainError } from '@breakwater/domain';
import type { CohortPlaces } from '@breakwater/domain/enrolment';
import { asDomainErrors, unlocked } from '../verb.ts';
import type { MailboxRecord } from './record.ts';

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

/** Calls one function of the door. The database away is `unavailable`. */
export async function door<F extends keyof DoorFunctions>(
  db: Queryable,
  name: F,
  values: unknown[] = [],
): Promise<DoorFunctions[F]> {
  const places = values.map((_, index) => `$${index + 1}`).join(', ');
  return asDomainErrors(async () => {
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
           FROM (SELECT door.read_clock() AS now) AS c`,
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
 * The centre's public key of the day, and the database's clock. Without a key nothing can be sealed, so nothing is taken
 * (`unavailable`). A key may be sealed to for an hour after a newer one has come.
 */
export async function readIntakeKey(
  db: Queryable,
): Promise<{ id: string; publicKey: Uint8Array; now: Date }> {
  return asDomainErrors(async () => {
    const { rows } = await db.query<{ id: string; public_key: Buffer; now: Date }>(
      prepared('SELECT id, public_key, door.read_clock() AS now FROM door.intake_key()', []),
    );
    const [row] = rows;
    if (!row) throw new DomainError('unavailable', 'error_unavailable');
    return { id: row.id, publicKey: new Uint8Array(row.public_key), now: row.now };
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
