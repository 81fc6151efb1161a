import { z } from 'zod';

/** A release holds, has run out, or was taken back. */
export const ReleaseState = z.enum(['valid', 'expired', 'revoked']);
export type ReleaseState = z.infer<typeof ReleaseState>;

/** Where a release stands on a day of the centre's clock; the last day counts. `app.is_release_valid` says the same. */
export function releaseState(
  { revokedAt, validUntilOn }: { revokedAt: Date | string | null; validUntilOn: string },
  today: string,
): ReleaseState {
  if (revokedAt !== null) return 'revoked';
  return validUntilOn < today ? 'expired' : 'valid';
}
