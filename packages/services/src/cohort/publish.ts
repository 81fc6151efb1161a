import { classSession, cohort } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { StepCohort } from '@breakwater/domain/cohort';
import type { Done } from '@breakwater/domain/request';
import { and, eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { holdProgramme } from '../programme/queries.ts';
import { refuseToPublishShelter } from '../shelter/refuse.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';
import { lockCohort, readFacilitators, readSessions } from './queries.ts';
import type { CohortRecord } from './queries.ts';

/**
 * Shows a cohort on the site and takes its room and its facilitators' time: all of it or nothing. Refused (`conflict`)
 * without a published programme, a date to come or somebody who leads, and where a room or a person is taken.
 */
export async function publish(ctx: StaffContext, input: StepCohort): Promise<Done> {
  authorise(ctx, 'programme.edit');
  const { key, id, version } = StepCohort.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'cohort.publish' }, async () => {
      const row = await lockCohort(tx, id, { version, states: ['draft'] });
      if ((await holdProgramme(tx, row.programmeId)).state !== 'published')
        throw conflict('error_programme_unpublished');
      assertHoldable(row, await readFacilitators(tx, ctx, id));
      await refuseToPublishShelter(tx, ctx, { place: row.place, ledBy: row.ledBy });
      const sessions = await readSessions(tx, ctx, { cohortId: id, leads: false });
      const now = await readClock(tx);
      if (sessions.length === 0) throw conflict('error_dates_none');
      if (sessions.some(({ startsAt }) => Date.parse(startsAt) <= now.getTime()))
        throw conflict('error_class_past');
      await tx
        .update(cohort)
        .set({ state: 'open', version: version + 1 })
        .where(eq(cohort.id, id));
      await tx
        .update(classSession)
        .set({ isPlaced: true })
        .where(and(eq(classSession.cohortId, id), eq(classSession.state, 'planned')));
      await audit(tx, ctx, { action: 'cohort.publish', subjectKind: 'programme', subjectId: id });
      return { id };
    }),
  );
}

type Held = Pick<CohortRecord, 'mode' | 'link' | 'roomId' | 'place'>;

/** Refuses (`conflict`) what can't be held: without anybody who leads it, or without where it is. */
export function assertHoldable({ mode, link, roomId, place }: Held, facilitators: readonly unknown[]): void {
  if (facilitators.length === 0) throw conflict('error_facilitator_none');
  if (mode === 'online' && !link) throw conflict('error_link_missing');
  if (mode === 'in_person' && !roomId && !Object.values(place).some(Boolean))
    throw conflict('error_place_missing');
}
