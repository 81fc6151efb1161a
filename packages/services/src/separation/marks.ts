import { personMark } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { comparable } from '@breakwater/domain/separation';
import { personMarks } from '@breakwater/vault';
import type { Keyring } from '@breakwater/vault';

type Marked = { enrolmentId: string } | { clientId: string } | { separationId: string };

/**
 * Marks whose these telephone numbers and addresses are, so that the database recognises them elsewhere: keyed hashes,
 * read by nobody. What can't be compared marks nothing. Part of a verb or a job, which audits.
 */
export async function markPerson(
  tx: Transaction,
  keyring: Keyring,
  whose: Marked,
  addresses: readonly string[],
): Promise<void> {
  const values = addresses
    .map(comparable)
    .filter((value) => value !== null)
    .flatMap((value) => personMarks(keyring, value))
    .map((mark) => ({ ...whose, mark }));
  if (values.length > 0) await tx.insert(personMark).values(values).onConflictDoNothing();
}
