import {
  availability,
  centre,
  closedDay,
  hotlineNumber,
  inTransaction,
  newId,
  openPool,
  service,
  shortText,
  staff,
} from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { loadAuthPepper, loadRootKeyring, sealDocument } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import { presetFor } from '@breakwater/domain/episode';
import type { Role } from '@breakwater/domain/staff';
import { hashPassword, newTotp } from '@breakwater/auth';
import { findKey } from '../key/queries.ts';
import { stockLibrary } from '../library/stock.ts';
import { shortTextAt } from '../short-text/queries.ts';
import { createStaff } from '../setup/account.ts';
import type { Secrets } from '../setup/account.ts';
import { DEMO_CENTRE, DEMO_CLOSED_DAYS } from './centre.ts';
import { DEMO_NUMBERS } from './numbers.ts';
import { DEMO_PEOPLE } from './people.ts';
import type { DemoPerson } from './people.ts';
import { seedCases } from './seed-cases.ts';
import { seedProgrammes } from './seed-programmes.ts';
import { seedRequests } from './seed-requests.ts';
import { DEMO_SERVICES } from './services.ts';
import { demoTotpSecret } from './totp-secret.ts';
import type { SetUpConfig } from '../setup/set-up-centre.ts';

/** An account of the demo. Its password is public, which is why a demo holds nothing real. */
export type DemoAccount = {
  login: string;
  password: string;
  name: string;
  roles: Role[];
  otpauthUri: string;
};

/** One password for all accounts of the demo, printed at every start. */
export const DEMO_PASSWORD = 'quiet-harbour-demo';

/** Loads the demo centre where none stands; returns its accounts either way. One transaction: all of it or nothing. */
export async function seedDemo(config: SetUpConfig): Promise<DemoAccount[]> {
  const secrets: Secrets = {
    keyring: await loadRootKeyring(config.keyring),
    pepper: await loadAuthPepper(config.authPepper),
  };
  const pool = openPool({ url: config.migratorUrl, applicationName: 'breakwater-demo', max: 1 });
  try {
    await inTransaction(pool, {}, async (tx) => {
      if ((await tx.select({ name: centre.name }).from(centre)).length === 0) await seed(tx, secrets);
      await stockLibrary(tx);
    });
  } finally {
    await pool.end();
  }
  return DEMO_PEOPLE.map(({ login, name, roles }) => ({
    login,
    name,
    roles,
    password: DEMO_PASSWORD,
    otpauthUri: newTotp({ issuer: DEMO_CENTRE.name, label: login }, demoTotpSecret(secrets.pepper, login))
      .uri,
  }));
}

async function seed(tx: Transaction, secrets: Secrets): Promise<void> {
  await tx
    .insert(centre)
    .values({ id: true, ...DEMO_CENTRE, isDemo: true, version: 1, createdAt: sql`app.app_now()` });
  const services = new Map<string, string>();
  for (const [position, each] of DEMO_SERVICES.entries()) {
    const id = newId();
    services.set(each.kind, id);
    await tx.insert(service).values({
      id,
      position,
      isAccepting: true,
      episodePolicy: { ...presetFor(each.kind), feeKind: each.feeKind },
      ...each,
    });
  }
  for (const [position, each] of DEMO_NUMBERS.entries())
    await tx.insert(hotlineNumber).values({ id: newId(), position, ...each });
  for (const { on, reason } of DEMO_CLOSED_DAYS) await tx.insert(closedDay).values({ closedOn: on, reason });
  // One password for all of them, printed for everybody: hashed once, which is a second less at the first start.
  const passwordHash = await hashPassword(secrets.pepper, DEMO_PASSWORD);
  const people = new Map<string, string>();
  for (const person of DEMO_PEOPLE)
    people.set(person.login, await seedPerson(tx, secrets, passwordHash, person, [...services.values()]));
  // They have been here for a while, so that this quarter's review of rights is due.
  await tx.update(staff).set({ createdAt: sql`app.app_now() - interval '200 days'` });
  await seedRequests(tx, secrets.keyring, { services, people });
  await seedCases(tx, secrets.keyring, { services, people });
  await seedProgrammes(tx, secrets.keyring, { people });
}

async function seedPerson(
  tx: Transaction,
  secrets: Secrets,
  passwordHash: string,
  person: DemoPerson,
  serviceIds: string[],
): Promise<string> {
  const account = {
    ...person,
    password: DEMO_PASSWORD,
    timeZone: DEMO_CENTRE.timeZone,
    serviceIds: person.roles.includes('counsellor') ? serviceIds : [],
    totpSecret: demoTotpSecret(secrets.pepper, person.login),
  };
  const { id } = await createStaff(tx, secrets, DEMO_CENTRE.name, account, () =>
    Promise.resolve(passwordHash),
  );
  for (const [weekday, fromTime, untilTime] of person.hours)
    await tx.insert(availability).values({
      id: newId(),
      staffId: id,
      weekday,
      fromTime,
      untilTime,
      modes: ['in_person', 'phone', 'online'],
    });
  const key = await findKey(tx, secrets.keyring, { kind: 'staff', id });
  for (const text of person.shortTexts) {
    const textId = newId();
    if (key)
      await tx.insert(shortText).values({
        id: textId,
        staffId: id,
        sealed: sealDocument(key, shortTextAt(textId, id), text),
        createdAt: sql`app.app_now()`,
      });
  }
  return id;
}
