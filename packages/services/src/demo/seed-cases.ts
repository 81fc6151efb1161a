import { caseFile, casePerson, caseTeam, client, household, newId } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { Key, Keyring } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import { newCase } from '../case/new-case.ts';
import { newClient } from '../client/new-client.ts';
import { DEMO_CLIENTS } from './people-with-cases.ts';
import { seedFiles } from './seed-files.ts';
import { seedMeetings } from './seed-meetings.ts';
import { seedPapers } from './seed-papers.ts';
import { seedRisk } from './seed-risk.ts';
import { seedTasks } from './seed-tasks.ts';
import { seedWork } from './seed-work.ts';
import type { DemoPersonWithCase } from './people-with-cases.ts';

/** Services by kind, members of staff by login. */
export type DemoIds = { services: ReadonlyMap<string, string>; people: ReadonlyMap<string, string> };

/** A case of the demo, for the seeds of what is in it. `holderId` is null while it waits. */
export type DemoCase = {
  id: string;
  clientId: string;
  clientKey: Key;
  key: Key;
  serviceId: string;
  holderId: string | null;
  daysAgo: number;
};
/** By the slug of whose file it is. */
export type DemoCases = ReadonlyMap<string, DemoCase>;

const daysAgo = (days: number) => sql`app.app_now() - make_interval(days => ${days})`;

/** The demo's people and their cases, as their counsellors would have begun them. */
export async function seedCases(tx: Transaction, keyring: Keyring, ids: DemoIds): Promise<DemoCases> {
  const cases = new Map<string, DemoCase>();
  const households = new Map<string, string>();
  for (const person of DEMO_CLIENTS) {
    const holderId = ids.people.get(person.case?.holder ?? '') ?? null;
    const made = await newClient(tx, keyring, {
      createdBy: holderId ?? ids.people.get('jana') ?? '',
      locale: person.locale,
      isAnonymous: Boolean(person.who.codeName),
      needsInterpreter: person.needsInterpreter ?? false,
      ageGroup: person.ageGroup,
      gender: person.gender,
      householdId: await householdOf(tx, households, person.household),
      document: person.who,
    });
    const begun = person.case
      ? await seedCase(tx, ids, { ...person.case, person: made, locale: person.locale })
      : undefined;
    if (begun) cases.set(person.slug, begun);
    const shared = cases.get(person.inCaseOf ?? '');
    if (shared)
      await tx.insert(casePerson).values({ caseId: shared.id, clientId: made.id, part: 'household' });
    await tx
      .update(client)
      .set({ createdAt: daysAgo((begun ?? shared)?.daysAgo ?? 0) })
      .where(eq(client.id, made.id));
  }
  await seedFiles(tx, cases);
  await seedMeetings(tx, { keyring, cases, ids });
  await seedWork(tx, cases);
  await seedRisk(tx, cases, ids);
  await seedPapers(tx, cases);
  await seedTasks(tx, cases);
  return cases;
}

async function householdOf(
  tx: Transaction,
  known: Map<string, string>,
  word: string | undefined,
): Promise<string | null> {
  if (!word) return null;
  const found = known.get(word);
  if (found) return found;
  const id = newId();
  await tx.insert(household).values({ id });
  known.set(word, id);
  return id;
}

type Begun = NonNullable<DemoPersonWithCase['case']> & {
  person: { id: string; key: Key };
  locale: DemoPersonWithCase['locale'];
};

async function seedCase(tx: Transaction, { services, people }: DemoIds, each: Begun): Promise<DemoCase> {
  const serviceId = services.get(each.service) ?? '';
  const holderId = people.get(each.holder ?? '') ?? null;
  const addedBy = holderId ?? people.get('jana') ?? '';
  const { id, key } = await newCase(tx, {
    client: each.person,
    serviceId,
    holderId,
    createdBy: addedBy,
    locale: each.locale,
    problems: each.problems,
    document: { summary: each.summary },
  });
  await tx
    .update(caseFile)
    .set({
      riskLevel: each.risk,
      openedAt: daysAgo(each.daysAgo),
      lastContactAt: daysAgo(each.silentDays ?? Math.min(2, each.daysAgo)),
    })
    .where(eq(caseFile.id, id));
  for (const login of each.team ?? [])
    await tx.insert(caseTeam).values({
      id: newId(),
      caseId: id,
      staffId: people.get(login) ?? '',
      addedBy,
      addedAt: daysAgo(each.daysAgo),
    });
  return {
    id,
    key,
    clientId: each.person.id,
    clientKey: each.person.key,
    serviceId,
    holderId,
    daysAgo: each.daysAgo,
  };
}
