import { readSession } from '@breakwater/auth';
import type { StaffSession } from '@breakwater/auth';
import type { Actor } from '@breakwater/domain/staff';
import type { StaffCore } from '../context.ts';
import { asDomainErrors } from '../verb.ts';

/** Who asks, from the cookie's token alone. Until `isSecondFactorDone` nothing but the second step may be done. */
export type Session = {
  actor: Actor;
  sessionId: string;
  isSecondFactorDone: boolean;
  hasSecondFactor: boolean;
  isFresh: boolean;
  /** Seconds that are left of it: without input, and whatever happens. */
  idleSeconds: number;
  lastsSeconds: number;
};

/** The session of a token, or null. `isInput` false for what no hand has caused: it renews nothing. */
export async function read(
  core: StaffCore,
  token: string | null,
  options: { isInput?: boolean } = {},
): Promise<Session | null> {
  const found = await asDomainErrors(() => readSession(core.auth, token, options));
  if (!found) return null;
  const { sessionId, isSecondFactorDone, hasSecondFactor, isFresh, idleSeconds, lastsSeconds } = found;
  const actor = actorOf(core, found);
  return { actor, sessionId, isSecondFactorDone, hasSecondFactor, isFresh, idleSeconds, lastsSeconds };
}

/** Whose session it is, as verbs take them. */
export function actorOf(core: StaffCore, session: StaffSession): Actor {
  const { staffId, sessionId, roles, locale, theme, timeZone, isSteppedUp } = session;
  const name = core.names.nameOf(staffId);
  return { staffId, sessionId, name, roles, locale, theme, timeZone, isSteppedUp };
}
