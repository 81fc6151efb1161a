import { readSession } from '@breakwater/auth';
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
};

/** The session of a token, or null. `isInput` false for what no hand has caused: it renews nothing. */
export async function read(
  core: StaffCore,
  token: string | null,
  options: { isInput?: boolean } = {},
): Promise<Session | null> {
  const found = await asDomainErrors(() => readSession(core.auth, token, options));
  if (!found) return null;
  const { staffId, sessionId, roles, locale, theme, timeZone, isSecondFactorDone, hasSecondFactor, isFresh } =
    found;
  const actor: Actor = {
    staffId,
    sessionId,
    name: core.names.nameOf(staffId),
    roles,
    locale,
    theme,
    timeZone,
    isSteppedUp: found.isSteppedUp,
  };
  return { actor, sessionId, isSecondFactorDone, hasSecondFactor, isFresh };
}
