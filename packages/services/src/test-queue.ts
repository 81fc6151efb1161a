import { cohort, classSession, inTransaction, newId, programme } from '@breakwater/db';
import type { SealedEnrolment } from '@breakwater/domain/enrolment';
import { ProgrammePolicy } from '@breakwater/domain/programme';
import { sealIntake } from '@breakwater/vault';
import type { SQL } from 'drizzle-orm';
import { randomBytes } from 'node:crypto';
import type { StaffContext } from './context.ts';
import { door, readIntakeKey } from './mailbox/door.ts';
import type { TestCentre } from './test-centre.ts';

const words = (text: string) => ({ en: text, cs: text, uk: text, id: text, 'zh-Hans': text });
const HOUR = 3_600_000;

/** A published programme, free and open to every age; what its cohorts begin with as `policy` says. */
export async function addProgramme(
  centre: TestCentre,
  {
    policy = {},
    ...parts
  }: Partial<Omit<typeof programme.$inferInsert, 'policy'>> & { policy?: Partial<ProgrammePolicy> } = {},
): Promise<string> {
  const id = newId();
  await inTransaction(centre.owner, {}, (tx) =>
    tx.insert(programme).values({
      id,
      topic: 'anger',
      state: 'published',
      content: {
        ...{ name: words('Calm'), summary: words(''), forWhom: words(''), about: words('') },
        ...{ aims: [], units: [], materials: words(''), questions: [], statements: [] },
      },
      policy: ProgrammePolicy.parse(policy),
      ...parts,
    }),
  );
  await centre.readPublished();
  return id;
}

/** One statement as a member of staff, under the portal's role. */
export const asStaff = ({ core, actor }: StaffContext, statement: SQL) =>
  inTransaction(core.pool, { staffId: actor.staffId }, (tx) => tx.execute(statement));

let numbers = 0;

/** An open cohort of three evenings, from a fortnight after the clock of the test on. */
export async function addCohort(
  centre: TestCentre,
  programmeId: string,
  parts: Partial<typeof cohort.$inferInsert> = {},
): Promise<string> {
  const id = newId();
  await inTransaction(centre.owner, {}, async (tx) => {
    await tx.insert(cohort).values({
      ...{ id, programmeId, number: `C-${(numbers += 1)}`, state: 'open', mode: 'in_person', locale: 'en' },
      ...{ capacity: 12, waitlistSize: 300, offerHours: 48, isScreened: false, feeKind: 'free' },
      completePercent: 80,
      ...parts,
    });
    for (const week of [2, 3, 4]) {
      const startsAt = centre.now().getTime() + week * 7 * 24 * HOUR + 9 * HOUR;
      const period = `[${new Date(startsAt).toISOString()},${new Date(startsAt + 2 * HOUR).toISOString()})`;
      await tx.insert(classSession).values({ id: newId(), cohortId: id, period });
    }
  });
  await centre.readPublished();
  return id;
}

/** Somebody who has come, or who was turned away: `outcome` as the door says it. */
export type Comer = { id: string; hash: Buffer; outcome: string };
type Coming = {
  programmeId: string;
  cohortId: string | null;
  places?: number;
  /** What they agreed to; left out, nothing is sealed that the worker could open. */
  sealed?: Partial<SealedEnrolment['safeContact']>;
};

/** Signs somebody up at the door itself, without the form's cost. */
export async function comeIn(
  centre: TestCentre,
  { programmeId, cohortId, places = 1, sealed }: Coming,
): Promise<Comer> {
  const [id, hash] = [newId(), randomBytes(32)];
  const clear = { programmeId, cohortId, places, forWhom: places > 1 ? 'together' : 'self', locale: 'en' };
  const safeContact = {
    ...{
      channel: 'code_only' as const,
      address: '',
      name: '',
      days: 'any' as const,
      from: '08:00',
      until: '20:00',
    },
    ...{
      zone: 'Europe/Prague',
      mayLeaveMessage: false,
      whoElse: '',
      codeWord: '',
      never: '',
      validUntilOn: null,
    },
    ...sealed,
  };
  const intake = await readIntakeKey(centre.site.pool);
  const content: SealedEnrolment = {
    party: Array.from({ length: places }, (_, at) => ({ name: `Person ${at + 1}`, age: null })),
    ...{ needsNote: '', answers: {}, text: '', safeContact },
  };
  const outcome = await door(centre.site.pool, 'enrol', [
    ...[hash, randomBytes(32), randomBytes(32), new Date(centre.now().getTime() + 4 * HOUR), id],
    JSON.stringify({ ...clear, reach: safeContact.channel, needs: [] }),
    Array.from({ length: places }, newId),
    ...[null, newId(), intake.id],
    sealed
      ? await sealIntake(intake.publicKey, { mailboxHash: hash, kind: 'enrolment' }, content)
      : randomBytes(64),
    ...[true, newId()],
  ]);
  return { id, hash, outcome };
}
