import { DomainError } from '@breakwater/domain';
import type { PublicCore } from '../context.ts';

/** The centre's public key of one day, by its id. */
export type IntakeKey = { id: string; publicKey: Uint8Array };

/** The key of the day, as the site knows it. */
export type RememberedKey = {
  /** Throws `unavailable` where there is none. */
  read(): Promise<IntakeKey>;
  /** This key is gone; one that has been read since then isn't. */
  forget(key: IntakeKey): void;
};

/** What was sealed to a key was refused since the key has been destroyed. */
export class IntakeKeyGone extends DomainError {
  constructor() {
    super('unavailable', 'error_unavailable');
  }
}

const FOR_MS = 60_000;

/**
 * The key of the day, remembered for a minute: a key may be sealed to for an hour after a newer one has come. While the
 * database is away it is asked all the same, so that nobody's form is worked on in vain.
 */
export function rememberKey(
  read: () => Promise<IntakeKey>,
  isDatabaseUp: () => boolean,
  nowMs: () => number = () => performance.now(),
): RememberedKey {
  let known: { key: Promise<IntakeKey>; id: string | null; until: number } | null = null;
  return {
    read() {
      if (known && known.until > nowMs() && isDatabaseUp()) return known.key;
      const made = { key: read(), id: null as string | null, until: nowMs() + FOR_MS };
      known = made;
      made.key.then(
        ({ id }) => (made.id = id),
        // What failed is asked again by the next; whoever waits for it is told by the promise itself.
        () => known === made && (known = null),
      );
      return made.key;
    },
    forget({ id }) {
      if (known?.id === id) known = null;
    },
  };
}

/** Hands in what was sealed to the key of the day; once more with the key of now where that one has been destroyed since. */
export async function underKey<T>(
  { intakeKey }: Pick<PublicCore, 'intakeKey'>,
  handIn: (key: IntakeKey) => Promise<T>,
): Promise<T> {
  const key = await intakeKey.read();
  try {
    return await handIn(key);
  } catch (error) {
    if (!(error instanceof IntakeKeyGone)) throw error;
    intakeKey.forget(key);
    return handIn(await intakeKey.read());
  }
}
