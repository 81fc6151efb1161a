import { hash, verify } from '@node-rs/argon2';
import { inTurn } from './turns.ts';

// Argon2id is the library's default. 64 MiB, three passes, one thread: 87 ms where it was measured.
const COST = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 };

/** Nobody's password, of the same cost: an unknown login must take as long as a wrong password. */
export const NOBODYS =
  '$argon2id$v=19$m=65536,t=3,p=1$Nl1Gic1J27bh9h1dUe1coQ$zE3dQIQODGHqaCWuLr3MaEsOYY2C5ir2Tr+yDp8zZfc';

// The same characters can be typed as different code points on different keyboards (NIST SP 800-63B, 5.1.1.2).
const normal = (password: string) => password.normalize('NFKC');

/** Argon2id with the pepper as its secret, as a PHC string. Checks nothing: see `checkNewPassword`. */
export function hashPassword(pepper: Uint8Array, password: string): Promise<string> {
  return inTurn(() => hash(normal(password), { ...COST, secret: pepper }));
}

/**
 * Whether the password belongs to the hash. Without a hash (an unknown login) it does the same work and says no.
 * Refuses (`too_many`) when too many wait; on a device that the account knows, strangers don't count among them.
 */
export async function verifyPassword(
  pepper: Uint8Array,
  stored: string | null,
  password: string,
  from: { isKnownDevice?: boolean } = {},
): Promise<boolean> {
  const isRight = await inTurn(() => verify(stored ?? NOBODYS, normal(password), { secret: pepper }), from);
  return isRight && stored !== null;
}
