import { openPool } from '@breakwater/db';
import { randomBytes, randomUUID } from 'node:crypto';
import type { AuthDeps } from './index.ts';
import { codeAt, hashPassword, loginHash, relyingPartyOf, totpSealer } from './index.ts';

const START = new Date('2026-11-22T10:00:00Z');
const PASSWORD = 'a lantern over slow water';

/** Where the tests' portal is. */
export const ORIGIN = 'http://localhost:4200';

/** A member of staff of a test, with what only they know. */
export type Person = { id: string; login: string; password: string; secret: Uint8Array };

/** A centre of one suite's own: the portal's role for what is tested, the administrator's for the clock and the staff. */
export type TestCentre = Awaited<ReturnType<typeof openTestCentre>>;

export async function openTestCentre(urls: { adminUrl: string; portalUrl: string }) {
  const admin = openPool({ url: urls.adminUrl, max: 2, applicationName: 'auth-test-admin' });
  const db = openPool({ url: urls.portalUrl, max: 10, applicationName: 'auth-test' });
  const pepper = new Uint8Array(randomBytes(32));
  const relyingParty = relyingPartyOf([ORIGIN]);
  const deps = { db, pepper, relyingParty, ...totpSealer(pepper) } satisfies AuthDeps;
  const hash = await hashPassword(pepper, PASSWORD);
  let now = START;

  const setClock = async (to: Date) => {
    now = to;
    await admin.query(`create or replace function app.app_now() returns timestamptz language sql stable parallel safe
      set search_path = pg_catalog, pg_temp as $$ select '${to.toISOString()}'::timestamptz $$`);
  };
  await setClock(START);

  return {
    admin,
    deps,
    passSeconds: (seconds: number) => setClock(new Date(now.getTime() + seconds * 1000)),
    passMinutes: (minutes: number) => setClock(new Date(now.getTime() + minutes * 60_000)),
    /** What the person's authenticator shows, so many steps of 30 s from now. */
    codeOf: ({ secret }: Person, steps = 0) => codeAt(secret, new Date(now.getTime() + steps * 30_000)),
    async addStaff({ isEnrolled = true }: { isEnrolled?: boolean } = {}): Promise<Person> {
      const id = randomUUID();
      const person = {
        id,
        login: `person-${id}`,
        password: PASSWORD,
        secret: new Uint8Array(randomBytes(20)),
      };
      await admin.query(
        `insert into app.staff (id, login_hash, roles, sealed) values ($1, $2, '{counsellor}', '')`,
        [id, loginHash(pepper, person.login)],
      );
      await admin.query(
        `insert into app.staff_credential (staff_id, password_hash, totp_sealed, is_totp_confirmed) values ($1, $2, $3, $4)`,
        [id, hash, isEnrolled ? await deps.sealTotp(id, person.secret) : null, isEnrolled],
      );
      return person;
    },
    async close() {
      await Promise.all([admin.end(), db.end()]);
    },
  };
}
