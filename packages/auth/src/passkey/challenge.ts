import { createHash, randomBytes } from 'node:crypto';
import { rowsOf } from '../deps.ts';
import type { DbDeps } from '../deps.ts';

/** What a device signs a challenge for. One is never good for another. */
export type ChallengePurpose = 'add' | 'sign_in' | 'step_up';

const GOOD_FOR = `interval '5 minutes'`;
const hashOf = (challenge: string) => createHash('sha256').update(challenge).digest();

/**
 * A new challenge, for this person alone or for whoever comes (null). Only its hash is stored. Those that are too old go
 * with each that is made.
 */
export async function newChallenge(
  { db }: DbDeps,
  purpose: ChallengePurpose,
  staffId: string | null,
): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = new Uint8Array(randomBytes(32));
  await db.query(
    `with old as (delete from app.passkey_challenge where created_at <= app.app_now() - ${GOOD_FOR})
     insert into app.passkey_challenge (challenge_hash, purpose, staff_id) values ($1, $2, $3)`,
    [hashOf(Buffer.from(challenge).toString('base64url')), purpose, staffId],
  );
  return challenge;
}

/** Takes a challenge (base64url) as its answer gives it back: once, in time, for its purpose and its person. */
export async function takeChallenge(
  { db }: DbDeps,
  challenge: string,
  purpose: ChallengePurpose,
  staffId: string | null,
): Promise<boolean> {
  const taken = await rowsOf(
    db,
    `delete from app.passkey_challenge where challenge_hash = $1 and purpose = $2
       and staff_id is not distinct from $3::uuid and created_at > app.app_now() - ${GOOD_FOR} returning purpose`,
    [hashOf(challenge), purpose, staffId],
  );
  return taken.length === 1;
}

/** The challenge that an answer says it signed; empty when it can't be read. Whether it did is for the signature to show. */
export function challengeOf(clientDataJSON: string): string {
  try {
    const said: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString());
    const { challenge } = said as { challenge?: unknown };
    return typeof challenge === 'string' ? challenge : '';
  } catch {
    return '';
  }
}
