import { inTransaction, newId } from '@breakwater/db';
import type { NewCohort } from '@breakwater/domain/cohort';
import { ProgrammePolicy } from '@breakwater/domain/programme';
import type { ProgrammeContent, SaveProgramme } from '@breakwater/domain/programme';
import { sql } from 'drizzle-orm';
import type { StaffContext } from './context.ts';
import { plan, publish } from './cohort/index.ts';
import * as programmes from './programme/index.ts';

/** The same words in every language. */
export const inAll = (text: string) => ({ en: text, cs: text, uk: text, id: text, 'zh-Hans': text });

/** What a programme says of itself. */
export const newContent = (parts: Partial<ProgrammeContent> = {}): ProgrammeContent => ({
  name: inAll('Calmer evenings'),
  summary: inAll('Six evenings about anger.'),
  forWhom: inAll('Adults.'),
  about: inAll('What anger does, and what helps.'),
  aims: [],
  units: [{ title: inAll('Signs'), text: inAll('') }],
  materials: inAll(''),
  questions: [],
  statements: [],
  ...parts,
});

/** A programme as a coordinator saves it for the first time. */
export const newProgramme = (parts: Partial<SaveProgramme> = {}): SaveProgramme => ({
  key: newId(),
  id: newId(),
  version: null,
  topic: 'anger',
  feeKind: 'free',
  minAge: 18,
  maxAge: null,
  content: newContent(),
  policy: ProgrammePolicy.parse({}),
  isTranslationRight: false,
  ...parts,
});

/** A published programme; its id. */
export async function addProgramme(ctx: StaffContext, parts: Partial<SaveProgramme> = {}): Promise<string> {
  const { id } = await programmes.save(ctx, newProgramme(parts));
  await programmes.publish(ctx, { key: newId(), id, version: 1 });
  return id;
}

/** A cohort as it is planned: four Tuesday evenings in Prague from a week on, led by the actor. */
export const newCohort = (
  ctx: StaffContext,
  programmeId: string,
  parts: Partial<NewCohort> = {},
): NewCohort => ({
  key: newId(),
  id: newId(),
  programmeId,
  mode: 'in_person',
  locale: 'en',
  place: inAll('Harbour Street 1'),
  roomId: null,
  ledBy: '',
  link: null,
  offerHours: 48,
  isScreened: false,
  feeKind: 'free',
  completePercent: 75,
  opensAt: null,
  closesAt: null,
  facilitators: [{ staffId: ctx.actor.staffId, part: 'lead' }],
  capacity: 4,
  waitlistSize: 10,
  sessions: [1, 8, 15, 22].map((day, index) => ({
    startsAt: `2026-12-${String(day).padStart(2, '0')}T17:00:00.000Z`,
    endsAt: `2026-12-${String(day).padStart(2, '0')}T18:30:00.000Z`,
    unit: index + 1,
  })),
  ...parts,
});

/** Who leads it: the first of them, with the others' help. */
export const led = (...people: StaffContext[]) => ({
  facilitators: people.map(({ actor }, index) => ({
    staffId: actor.staffId,
    part: index === 0 ? ('lead' as const) : ('co' as const),
  })),
});

/** What of a cohort is saved without its places and dates. */
export const detailsOf = ({ key: _, programmeId: __, sessions: ___, ...cohort }: NewCohort) => {
  const { capacity: ____, waitlistSize: _____, ...details } = cohort;
  return details;
};

/** A cohort that takes sign-ups; its id. */
export async function addCohort(
  ctx: StaffContext,
  programmeId: string,
  parts: Partial<NewCohort> = {},
): Promise<string> {
  const { id } = await plan(ctx, newCohort(ctx, programmeId, parts));
  await publish(ctx, { key: newId(), id, version: 1 });
  return id;
}

/** Signs somebody up at the counter; the state they are in then. */
export async function enrolIn(
  ctx: StaffContext,
  { programmeId, cohortId, places = 1 }: { programmeId: string; cohortId: string | null; places?: number },
): Promise<{ id: string; state: string }> {
  const id = newId();
  const clear = {
    programmeId,
    cohortId,
    places,
    forWhom: 'self',
    locale: 'en',
    reach: 'code_only',
    needs: [],
  };
  const ids = Array.from({ length: places }, () => newId());
  return inTransaction(ctx.core.pool, { staffId: ctx.actor.staffId }, async (tx) => {
    const { rows } = await tx.execute<{ state: string }>(
      sql`SELECT app.enrol_by_staff(${id}::uuid, ${JSON.stringify(clear)}::jsonb, ${sql.param(ids)}::uuid[], NULL, NULL) AS state`,
    );
    return { id, state: rows[0]?.state ?? '' };
  });
}
