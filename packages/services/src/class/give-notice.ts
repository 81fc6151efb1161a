import { classSession } from '@breakwater/db';
import { CancelSession, MoveSession, SendNotice } from '@breakwater/domain/class';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { giveNotice } from './notice.ts';
import { findCohort, lockPlanned } from './queries.ts';

/** Tells a whole cohort something. Returns the notice's id: whom to tell, and how safely, stands there. */
export async function sendNotice(ctx: StaffContext, input: SendNotice): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { key, cohortId, texts } = SendNotice.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'class.notice' }, async () => {
      await findCohort(tx, cohortId);
      const { id } = await giveNotice(tx, ctx, { cohortId, kind: 'message', texts });
      await audit(tx, ctx, {
        action: 'class.notice',
        subjectKind: 'programme',
        subjectId: cohortId,
        fields: ['messages'],
      });
      return { id };
    }),
  );
}

/** Calls one class session off and tells everybody. A `conflict` once it was held or called off. Returns the notice's id. */
export async function cancelSession(ctx: StaffContext, input: CancelSession): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { key, sessionId, texts } = CancelSession.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'class.cancel' }, async () => {
      const { cohortId } = await lockPlanned(tx, sessionId);
      await tx
        .update(classSession)
        .set({ state: 'cancelled', cancelledAt: sql`app.app_now()` })
        .where(eq(classSession.id, sessionId));
      const { id } = await giveNotice(tx, ctx, { cohortId, sessionId, kind: 'session_cancelled', texts });
      await audit(tx, ctx, {
        action: 'class.cancel',
        subjectKind: 'programme',
        subjectId: sessionId,
        fields: ['state', 'messages'],
      });
      return { id };
    }),
  );
}

/** Moves one class session to another time and tells everybody. Refused where its room or who leads it is taken then. Returns the notice's id. */
export async function moveSession(ctx: StaffContext, input: MoveSession): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { key, sessionId, startsAt, endsAt, texts } = MoveSession.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'class.move' }, async () => {
      const { cohortId } = await lockPlanned(tx, sessionId);
      await tx
        .update(classSession)
        .set({ period: sql`tstzrange(${startsAt}::timestamptz, ${endsAt}::timestamptz)` })
        .where(eq(classSession.id, sessionId));
      const { id } = await giveNotice(tx, ctx, { cohortId, sessionId, kind: 'session_moved', texts });
      await audit(tx, ctx, {
        action: 'class.move',
        subjectKind: 'programme',
        subjectId: sessionId,
        fields: ['period', 'messages'],
      });
      return { id };
    }),
  );
}
