import { newId, programme } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { ProgrammePolicy } from '@breakwater/domain/programme';
import type { Keyring } from '@breakwater/vault';
import { DEMO_COHORTS, DEMO_INTERESTED } from './programmes/cohorts.ts';
import { DEMO_PROGRAMMES } from './programmes/index.ts';
import type { DemoProgramme } from './programmes/index.ts';
import type { DemoIds } from './seed-cases.ts';
import { seedClasses } from './seed-classes.ts';
import { seedCohort } from './seed-cohort.ts';
import { seedEnrolments } from './seed-enrolments.ts';

/** The demo's programmes with their cohorts, whoever signed up for them, and who waits for the next. */
export async function seedProgrammes(
  tx: Transaction,
  keyring: Keyring,
  { people }: Pick<DemoIds, 'people'>,
): Promise<void> {
  const coordinatorId = people.get('dewi') ?? '';
  const programmes = new Map<DemoProgramme['slug'], { id: string; policy: ProgrammePolicy }>();
  for (const [position, { slug, policy, ...each }] of DEMO_PROGRAMMES.entries()) {
    const made = { id: newId(), policy: ProgrammePolicy.parse(policy) };
    programmes.set(slug, made);
    await tx.insert(programme).values({ ...made, ...each, state: 'published', position });
  }
  const of = (slug: DemoProgramme['slug']) => {
    const found = programmes.get(slug);
    if (!found) throw new Error(`No programme ${slug}.`);
    return found;
  };
  for (const each of DEMO_COHORTS) {
    const { id, sessionIds, settle } = await seedCohort(tx, each, {
      ...of(each.programme),
      people,
      units: DEMO_PROGRAMMES.find(({ slug }) => slug === each.programme)?.content.units.length ?? 0,
    });
    const enrolled = await seedEnrolments(tx, keyring, each.enrolments, {
      programmeId: of(each.programme).id,
      cohortId: id,
      coordinatorId,
    });
    await seedClasses(tx, keyring, each, {
      cohortId: id,
      programmeId: of(each.programme).id,
      sessionIds,
      enrolled,
      coordinatorId,
      leadId: people.get(each.facilitators[0] ?? '') ?? coordinatorId,
    });
    await settle();
  }
  for (const { programme: slug, enrolment } of DEMO_INTERESTED)
    await seedEnrolments(tx, keyring, [enrolment], {
      programmeId: of(slug).id,
      cohortId: null,
      coordinatorId,
    });
}
