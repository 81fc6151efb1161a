import { rowsOf } from '../deps.ts';
import type { DbDeps } from '../deps.ts';
import { LIVE } from './live.ts';

/** One of a person's sessions, as they tell it from their others. */
export type OwnSession = {
  sessionId: string;
  /** Enough of the id to name it on a page. It opens nothing: the id itself is but a token's hash. */
  handle: string;
  startedAt: Date;
  lastSeenAt: Date;
  userAgentClass: string | null;
};

const HANDLE = `left(encode(s.id, 'hex'), 16)`;

/** A person's sessions that hold now, the latest used first. One that is only being made is none yet. */
export function listOwnSessions({ db }: DbDeps, staffId: string): Promise<OwnSession[]> {
  return rowsOf<OwnSession>(
    db,
    `select encode(s.id, 'hex') as "sessionId", ${HANDLE} as handle, s.created_at as "startedAt",
       s.last_seen_at as "lastSeenAt", s.user_agent_class as "userAgentClass"
     ${LIVE} and s.staff_id = $1 and s.is_second_factor_done order by s.last_seen_at desc, s.created_at desc`,
    [staffId],
  );
}

/** Ends one of a person's own sessions; false when they have none of this handle. */
export async function endOwnSession({ db }: DbDeps, staffId: string, handle: string): Promise<boolean> {
  const text = `delete from app.session s where s.staff_id = $1 and ${HANDLE} = $2 returning s.id`;
  return (await rowsOf(db, text, [staffId, handle])).length > 0;
}
