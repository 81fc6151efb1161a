import { notAllowed } from '@breakwater/domain';
import type { Locale } from '@breakwater/domain';
import type { Role, Theme } from '@breakwater/domain/staff';
import { Lucia, TimeSpan } from 'lucia';
import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia';
import { rowsOf } from '../deps.ts';
import type { Queryable } from '../deps.ts';
import { DEAD, IDLE_MINUTES, IS_STEPPED_UP, LIVE, SPANS } from './live.ts';

/** What a session row says of itself. */
export type SessionAttributes = {
  isSecondFactorDone: boolean;
  isSteppedUp: boolean;
  deviceHash: Uint8Array | null;
  userAgentClass: string | null;
  /** Known of a session that is read: what is left of it, in seconds. */
  left?: Left;
};
/** What is left of a session: without input, of the `idleLimit` that input gives back, and whatever happens. */
type Left = { idleSeconds: number; idleLimit: number; lastsSeconds: number };
/** What is known of whoever signed in, without opening anything sealed. */
export type StaffAttributes = {
  roles: Role[];
  locale: Locale;
  theme: Theme;
  timeZone: string;
  hasSecondFactor: boolean;
};

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, StaffAttributes>;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: StaffAttributes;
  }
}

type LiveRow = StaffAttributes &
  Omit<SessionAttributes, 'left'> &
  Left & { id: string; staffId: string; seenSeconds: number };

// Lucia renews when half of its span is left: it is told of a span in which that is a minute after the last input.
const RENEW_AFTER_MINUTES = 1;
const SPAN = new TimeSpan(2 * (IDLE_MINUTES - RENEW_AFTER_MINUTES), 'm');

/**
 * Lucia over our table. It is only ever given hashes of tokens, never tokens. `isInput` is false for a reading that
 * nobody's hand caused (an open stream), which must not keep a session alive.
 */
export function luciaOver(db: Queryable, isInput = true): Lucia<SessionAttributes, StaffAttributes> {
  const made = isInput ? whileInput : whileLooking;
  let lucia = made.get(db);
  if (!lucia) made.set(db, (lucia = newLucia(db, isInput)));
  return lucia;
}

type OurLucia = Lucia<SessionAttributes, StaffAttributes>;
// One a connection or pool, not one a request.
const [whileInput, whileLooking] = [new WeakMap<Queryable, OurLucia>(), new WeakMap<Queryable, OurLucia>()];

const newLucia = (db: Queryable, isInput: boolean): OurLucia =>
  new Lucia(adapterOf(db, isInput), {
    sessionExpiresIn: SPAN,
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes,
  });

function adapterOf(db: Queryable, isInput: boolean): Adapter {
  const change = async (text: string, values: unknown[] = []) => void (await db.query(text, values));
  return {
    async getSessionAndUser(id) {
      const [row] = await readLive(db, `s.id = decode($1, 'hex')`, id);
      return row ? [sessionOf(row), staffOf(row)] : [null, null];
    },
    async getUserSessions(staffId) {
      return (await readLive(db, 's.staff_id = $1', staffId)).map(sessionOf);
    },
    async setSession({ id, userId, attributes }) {
      const { isSecondFactorDone, isSteppedUp, deviceHash, userAgentClass } = attributes;
      const made = await rowsOf(
        db,
        `insert into app.session
           (id, staff_id, created_at, last_seen_at, epoch, is_second_factor_done, device_hash, user_agent_class,
            stepped_up_at)
         select decode($1, 'hex'), id, app.app_now(), app.app_now(), session_epoch, $3, $4, $5,
           case when $6 then app.app_now() end
         from app.staff where id = $2 and state = 'active' returning staff_id`,
        [id, userId, isSecondFactorDone, deviceHash, userAgentClass, isSteppedUp],
      );
      if (made.length === 0) throw notAllowed();
    },
    // The date that Lucia gives is of the process's clock and has no end: only the fact of being seen is kept.
    async updateSessionExpiration(id) {
      if (isInput)
        await change(`update app.session set last_seen_at = app.app_now() where id = decode($1, 'hex')`, [
          id,
        ]);
    },
    deleteSession: (id) => change(`delete from app.session where id = decode($1, 'hex')`, [id]),
    // Raises the epoch too, so that a session which is being made at this moment is not forgotten.
    deleteUserSessions: (staffId) => change('select app.end_sessions($1)', [staffId]),
    deleteExpiredSessions: () => change(`delete from app.session where ${DEAD}`),
  };
}

function readLive(db: Queryable, condition: string, value: string): Promise<LiveRow[]> {
  return rowsOf<LiveRow>(
    db,
    `select encode(s.id, 'hex') as id, s.staff_id as "staffId", s.is_second_factor_done as "isSecondFactorDone",
       ${IS_STEPPED_UP} as "isSteppedUp", s.device_hash as "deviceHash", s.user_agent_class as "userAgentClass", w.roles, w.locale, w.theme,
       w.time_zone as "timeZone", s.is_second_factor_done or app.count_factors(s.staff_id) > 0 as "hasSecondFactor",
       ${SPANS}
     ${LIVE} and ${condition}`,
    [value],
  );
}

function sessionOf(row: LiveRow): DatabaseSession {
  const { id, staffId, isSecondFactorDone, isSteppedUp, deviceHash, userAgentClass } = row;
  const { seenSeconds, idleSeconds, idleLimit, lastsSeconds } = row;
  // Lucia compares with the process's clock, so it is told how long ago by the database's. What has ended isn't read.
  const expiresAt = new Date(Date.now() + IDLE_MINUTES * 60_000 - seenSeconds * 1000);
  const left = { idleSeconds, idleLimit, lastsSeconds };
  const attributes = { isSecondFactorDone, isSteppedUp, deviceHash, userAgentClass, left };
  return { id, userId: staffId, expiresAt, attributes };
}

function staffOf({ staffId, roles, locale, theme, timeZone, hasSecondFactor }: LiveRow): DatabaseUser {
  return { id: staffId, attributes: { roles, locale, theme, timeZone, hasSecondFactor } };
}
