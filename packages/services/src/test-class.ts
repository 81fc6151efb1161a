import { classSession, cohort, cohortFacilitator, inTransaction, newId, programme } from '@breakwater/db';
import type { AddEnrolment } from '@breakwater/domain/enrolment';
import { ProgrammePolicy } from '@breakwater/domain/programme';
import type { ScreeningQuestion } from '@breakwater/domain/programme';
import type { StaffContext } from './context.ts';
import { add } from './enrolment/index.ts';
import type { TestCentre } from './test-centre.ts';

const HOUR = 3_600_000;
export const said = (text: string) => ({ en: text, cs: text, uk: text, id: text, 'zh-Hans': text });

export type TestClass = { programmeId: string; cohortId: string; sessionIds: string[] };
type Shape = {
  programmeId?: string;
  leads?: StaffContext[];
  /** When class sessions begin, in hours from the clock of the test; each lasts two. */
  hours?: number[];
  capacity?: number;
  isScreened?: boolean;
  questions?: ScreeningQuestion[];
};

/** A published programme with one open cohort and its class sessions. */
export async function openTestClass(centre: TestCentre, shape: Shape = {}): Promise<TestClass> {
  const { leads = [], hours = [0, 168, 336], capacity = 12, isScreened = false, questions = [] } = shape;
  const [programmeId, cohortId] = [shape.programmeId ?? newId(), newId()];
  const sessionIds = hours.map(() => newId());
  await inTransaction(centre.owner, {}, async (tx) => {
    if (!shape.programmeId)
      await tx.insert(programme).values({
        ...{ id: programmeId, topic: 'anger', state: 'published' },
        content: {
          ...{ name: said('Calm'), summary: said(''), forWhom: said(''), about: said('') },
          ...{ aims: [], units: [{ title: said('Signs'), text: said('') }], materials: said('') },
          ...{ questions, statements: [] },
        },
        policy: ProgrammePolicy.parse({}),
      });
    await tx.insert(cohort).values({
      ...{ id: cohortId, programmeId, number: `T-${cohortId.slice(-6)}`, state: 'open', mode: 'in_person' },
      ...{ locale: 'en', capacity, waitlistSize: 20, offerHours: 48, isScreened, feeKind: 'donation' },
      completePercent: 60,
    });
    for (const [index, id] of sessionIds.entries()) {
      const from = centre.now().getTime() + (hours[index] ?? 0) * HOUR;
      const period = `[${new Date(from).toISOString()},${new Date(from + 2 * HOUR).toISOString()})`;
      await tx.insert(classSession).values({ id, cohortId, period, unit: index + 1, isPlaced: false });
    }
    for (const { actor } of leads)
      await tx.insert(cohortFacilitator).values({ cohortId, staffId: actor.staffId });
  });
  return { programmeId, cohortId, sessionIds };
}

/** Somebody who called, as the form holds them: reached by telephone from eight to eight. */
export const caller = (
  { programmeId, cohortId }: Pick<TestClass, 'programmeId' | 'cohortId'>,
  parts: Partial<AddEnrolment> = {},
): AddEnrolment => ({
  key: newId(),
  ...{
    programmeId,
    cohortId,
    locale: 'en',
    forWhom: 'self',
    needs: [],
    needsNote: '',
    answers: {},
    text: '',
  },
  party: [{ name: 'Eva', age: null }],
  safeContact: {
    ...{ channel: 'phone', address: '01632 960123', name: 'Eva', days: 'any', from: '08:00', until: '20:00' },
    ...{
      zone: 'Europe/Prague',
      mayLeaveMessage: false,
      whoElse: '',
      codeWord: '',
      never: '',
      validUntilOn: null,
    },
  },
  ...parts,
});

/** Signs people up, one enrolment each, by these names; their enrolments in the same order. */
export async function addPeople(who: StaffContext, klass: TestClass, names: string[]) {
  const added = [];
  for (const name of names) added.push(await add(who, caller(klass, { party: [{ name, age: null }] })));
  return added;
}
