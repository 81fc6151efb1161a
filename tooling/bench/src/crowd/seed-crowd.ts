import type { Keyring } from '@breakwater/vault';
import { Client } from 'pg';
import { insertEntries } from './entries.ts';
import { insertPeople, insertStaff, PEOPLE_EACH } from './rows.ts';

/** The first of those who were brought in: their open case, and the counsellor who holds it and a hundred others. */
export type First = { clientId: string; caseId: string; counsellorId: string };

const BATCH = 500;
const TABLES =
  'staff, client, case, case_person, episode, meeting, note, contact, intervention, task, safe_contact_agreement';

/**
 * Brings the centre from `from` people of the crowd to `to`, with a case each (two in five open), twenty entries on its
 * timeline, and a counsellor for every hundred. The same people for the same numbers; sealed as the product seals.
 */
export async function seedCrowd(
  adminUrl: string,
  keyring: Keyring,
  { from, to }: { from: number; to: number },
): Promise<First> {
  const client = new Client({ connectionString: adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    // No triggers for these: nobody listens for a million changes at once.
    await client.query(
      "SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '64MB'",
    );
    const staff = await insertStaff(client, keyring, (to - from) / PEOPLE_EACH);
    const numbers = Array.from({ length: to - from }, (_, index) => index);
    let begun: First | undefined;
    for (let first = 0; first < numbers.length; first += BATCH) {
      const some = numbers.slice(first, first + BATCH);
      const cases = await insertPeople(client, keyring, { numbers: some, first: from }, staff);
      await insertEntries(client, cases);
      const [one] = cases;
      if (one) begun ??= { clientId: one.clientId, caseId: one.id, counsellorId: staff[0] ?? '' };
    }
    const tables = TABLES.split(', ').map((table) => `app.${table}`);
    await client.query(`VACUUM ANALYZE ${tables.join(', ')}, keys.subject_key`);
    if (!begun) throw new Error('A crowd has somebody in it.');
    return begun;
  } finally {
    await client.end();
  }
}
