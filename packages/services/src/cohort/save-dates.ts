import { classSession, cohort } from '@breakwater/db';
import { SaveDates } from '@breakwater/domain/cohort';
import type { Done } from '@breakwater/domain/request';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { addSessions } from './plan.ts';
import { lockCohort } from './queries.ts';

/** Replaces the dates of a draft. Of a published cohort people have them in their diaries: there each is moved by itself. */
export async function saveDates(ctx: StaffContext, input: SaveDates): Promise<Done> {
  authorise(ctx, 'programme.edit');
  const { key, id, version, sessions } = SaveDates.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'cohort.dates' }, async () => {
      const { roomId } = await lockCohort(tx, id, { version, states: ['draft'] });
      await tx.delete(classSession).where(eq(classSession.cohortId, id));
      await addSessions(tx, { id, roomId }, sessions);
      await tx
        .update(cohort)
        .set({ version: version + 1 })
        .where(eq(cohort.id, id));
      await audit(tx, ctx, {
        action: 'cohort.dates',
        subjectKind: 'programme',
        subjectId: id,
        fields: [`count_${sessions.length}`],
      });
      return { id };
    }),
  );
}
