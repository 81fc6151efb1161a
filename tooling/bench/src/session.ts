import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** Somebody signed in: their cookie as a header. */
export type SignedIn = { staffId: string; headers: { cookie: string } };

/** Asks the centre's database as its administrator. */
export async function askDatabase<Row extends object>(
  adminUrl: string,
  text: string,
  values?: unknown[],
): Promise<Row[]> {
  const client = new Client({ connectionString: adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Puts a finished sign-in of the first member of staff with a role into the table: how people sign in isn't measured. */
export async function signIn(adminUrl: string, role: string): Promise<SignedIn> {
  const [found] = await askDatabase<{ id: string }>(
    adminUrl,
    `SELECT id FROM app.staff WHERE $1 = ANY (roles) AND 'en' = ANY (languages) ORDER BY id LIMIT 1`,
    [role],
  );
  if (!found) throw new Error(`Nobody here is ${role}.`);
  return signInAs(adminUrl, found.id);
}

/** As `signIn`, for one member of staff. */
export async function signInAs(adminUrl: string, staffId: string): Promise<SignedIn> {
  const token = randomBytes(32).toString('base64url');
  await askDatabase(
    adminUrl,
    `INSERT INTO app.session (id, staff_id, epoch, is_second_factor_done)
     SELECT $1, id, session_epoch, true FROM app.staff WHERE id = $2`,
    [createHash('sha256').update(token).digest(), staffId],
  );
  return { staffId, headers: { cookie: `__Host-session=${token}` } };
}
