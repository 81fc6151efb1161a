import { cohort } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { AddSession } from '@breakwater/domain/cohort';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';
import { addSessions } from './plan.ts';
import { lockCohort } from './queries.ts';

/** One more class session of a cohort that is published. Refused (`conflict`) where its room or who leads it is taken. */
export async function addSession(ctx: StaffContext, input: AddSession): Promise<Done> {
  authorise(ctx, 'programme.edit');
  const { key, id, session } = AddSession.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'cohort.add_session' }, async () => {
      const { roomId, state } = await lockCohort(tx, id, { states: ['draft', 'open', 'paused'] });
      if (Date.parse(session.startsAt) <= (await readClock(tx)).getTime()) throw conflict('error_class_past');
      await addSessions(tx, { id, roomId, isPlaced: state !== 'draft' }, [session]);
      await tx
        .update(cohort)
        .set({ version: sql`${cohort.version} + 1` })
        .where(eq(cohort.id, id));
      await audit(tx, ctx, {
        action: 'cohort.dates',
        subjectKind: 'programme',
        subjectId: id,
        fields: ['added'],
      });
      return { id };
    }),
  );
}
