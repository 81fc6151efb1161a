import { DomainError } from '@breakwater/domain';
import type { PublicCore } from '../context.ts';

/** The centre's public key of one day, by its id. */
export type IntakeKey = { id: string; publicKey: Uint8Array };

/** The key of the day, as the site knows it. */
export type RememberedKey = {
  /** Throws `unavailable` where there is none. */
  read(): Promise<IntakeKey>;
  forget(): void;
};

const FOR_MS = 60_000;

/**
 * The key of the day, remembered for a minute: a key may be sealed to for an hour after a newer one has come. `isTold`
 * says whether the database is there; while not, nothing is remembered, so that nobody's form is worked on in vain.
 */
export function rememberKey(
  read: () => Promise<IntakeKey>,
  isTold: () => boolean,
  nowMs: () => number = () => performance.now(),
): RememberedKey {
  let known: { key: Promise<IntakeKey>; until: number } | null = null;
  return {
    read() {
      if (known && known.until > nowMs() && isTold()) return known.key;
      const made = { key: read(), until: nowMs() + FOR_MS };
      known = made;
      // What failed is asked again by the next; whoever waits for it is told by the promise itself.
      made.key.catch(() => known === made && (known = null));
      return made.key;
    },
    forget: () => (known = null),
  };
}

/**
 * Hands in what was sealed to the key of the day. What was sealed to a key that has been destroyed since it was read is
 * refused (`unavailable`): it is done once more with the key of now.
 */
export async function underKey<T>(
  { intakeKey }: Pick<PublicCore, 'intakeKey'>,
  handIn: (key: IntakeKey) => Promise<T>,
): Promise<T> {
  const key = await intakeKey.read();
  try {
    return await handIn(key);
  } catch (error) {
    if (!(error instanceof DomainError && error.kind === 'unavailable')) throw error;
    intakeKey.forget();
    const newer = await intakeKey.read();
    if (newer.id === key.id) throw error;
    return handIn(newer);
  }
}
