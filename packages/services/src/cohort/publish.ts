import { classSession, cohort } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { StepCohort } from '@breakwater/domain/cohort';
import type { Done } from '@breakwater/domain/request';
import { and, eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { findProgramme } from '../programme/queries.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';
import { lockCohort, readFacilitators, readSessions } from './queries.ts';

/**
 * Shows a cohort on the site and takes its room and its facilitators' time: all of it or nothing. Refused (`conflict`)
 * without a published programme, a date to come or somebody who leads, and where a room or a person is taken.
 */
export async function publish(ctx: StaffContext, input: StepCohort): Promise<Done> {
  authorise(ctx, 'programme.edit');
  const { key, id, version } = StepCohort.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'cohort.publish' }, async () => {
      const { programmeId, mode, link, roomId, place } = await lockCohort(tx, id, {
        version,
        states: ['draft'],
      });
      if ((await findProgramme(tx, programmeId)).state !== 'published')
        throw conflict('error_programme_unpublished');
      if ((await readFacilitators(tx, ctx, id)).length === 0) throw conflict('error_facilitator_none');
      const isSomewhere = mode === 'online' ? link : roomId || Object.values(place).some(Boolean);
      if (!isSomewhere) throw conflict(mode === 'online' ? 'error_link_missing' : 'error_place_missing');
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
