import { newId, service, waiting } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { AddWaiting, EndWaiting } from '@breakwater/domain/meeting';
import type { Done } from '@breakwater/domain/request';
import { and, eq, sql } from 'drizzle-orm';
import { lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { endTask, putTask } from '../task/new-task.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';

const LOOK_AGAIN_DAYS = 7;

/** Nobody is free: the case waits for a service, and whoever put it there looks again in a week. Waits once for each. */
export async function addWaiting(ctx: StaffContext, input: AddWaiting): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, caseId, serviceId, reason } = AddWaiting.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'waiting.add' }, async () => {
      const file = await lockCase(tx, ctx, caseId);
      const [known] = await tx.select({ id: service.id }).from(service).where(eq(service.id, serviceId));
      if (!known) throw notFound();
      const id = newId();
      const at = await readClock(tx);
      await tx
        .insert(waiting)
        .values({ id, caseId, serviceId, reason, addedBy: ctx.actor.staffId, addedAt: at });
      await putTask(tx, {
        caseId,
        ownerId: file.holderId ?? ctx.actor.staffId,
        kind: 'waiting',
        sourceKind: 'waiting',
        sourceId: id,
        dueAt: new Date(at.getTime() + LOOK_AGAIN_DAYS * 86_400_000),
      });
      await audit(tx, ctx, {
        action: 'waiting.add',
        subjectKind: 'case',
        subjectId: caseId,
        fields: ['service'],
      });
      return { id };
    }),
  );
}

/** Takes somebody who waits: the actor holds the case, or joins its team. One person wins; the other hears `error_moved_on`. */
export async function takeWaiting(ctx: StaffContext, input: EndWaiting): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, id } = EndWaiting.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'waiting.take' }, async () => {
      const { rows } = await tx.execute<{ case_id: string | null }>(
        sql`SELECT app.take_waiting(${id}::uuid, ${newId()}::uuid) AS case_id`,
      );
      const caseId = rows[0]?.case_id;
      if (!caseId) throw conflict('error_moved_on');
      await endTask(tx, { kind: 'waiting', sourceId: id, doneBy: ctx.actor.staffId });
      await audit(tx, ctx, { action: 'waiting.take', subjectKind: 'case', subjectId: caseId });
      return { id: caseId };
    }),
  );
}

/** They wait no more: not needed, or found elsewhere. */
export async function leaveWaiting(ctx: StaffContext, input: EndWaiting): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, id } = EndWaiting.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'waiting.leave' }, async () => {
      const [row] = await tx
        .select()
        .from(waiting)
        .where(and(eq(waiting.id, id), eq(waiting.state, 'waiting')));
      if (!row) throw notFound();
      await lockCase(tx, ctx, row.caseId);
      await tx
        .update(waiting)
        .set({ state: 'left', endedBy: ctx.actor.staffId, endedAt: sql`app.app_now()` })
        .where(eq(waiting.id, id));
      await endTask(tx, { kind: 'waiting', sourceId: id });
      await audit(tx, ctx, { action: 'waiting.leave', subjectKind: 'case', subjectId: row.caseId });
      return { id: row.caseId };
    }),
  );
}
