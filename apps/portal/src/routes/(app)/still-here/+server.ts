import { signedIn } from '#lib/server/signed-in.ts';
import type { RequestHandler } from './$types';

/** Whose session it is and what is left of it, in seconds. */
const standing: RequestHandler = ({ locals }) => {
  const { actor, idleSeconds, lastsSeconds } = signedIn(locals);
  return Response.json({ staffId: actor.staffId, idleSeconds, lastsSeconds });
};

/** Somebody is typing or pointing: this keeps the session alive, as an open stream or a refresh by itself does not. */
export const POST = standing;

/** Whether one is still signed in; asks without renewing anything. */
export const GET = standing;
