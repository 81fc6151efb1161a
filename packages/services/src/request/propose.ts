import { newId, request, service } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { ProposeTimes } from '@breakwater/domain/request';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import {
  after,
  answered,
  hasBegun,
  isWishedFor,
  lockHeld,
  releaseBookings,
  writeToVisitor,
} from './queries.ts';

/**
 * Offers one to three times from the actor's own week, reserved as long as the service's policy says (48 h).
 * What stood before is released in the same step. All or none: a time that isn't free is a `conflict`,
 * and so is a time of somebody whom the visitor doesn't wish for.
 */
export async function propose(ctx: StaffContext, input: ProposeTimes): Promise<Done> {
  authorise(ctx, 'request.answer');
  const { id, key, mode, startsAt, text } = ProposeTimes.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'request.propose' }, async () => {
      const row = await lockHeld(tx, ctx, id);
      const state = after(row.state, 'propose');
      if (await hasBegun(tx, id)) throw conflict('error_moved_on');
      if (!(await isWishedFor(tx, row, ctx.actor.staffId))) throw conflict('error_wish_not_met');
      await releaseBookings(tx, id);
      const { proposalHoldHours } = await readPolicy(tx, row.serviceId);
      for (const start of new Set(startsAt)) {
        const booked = await tx.execute<{ book: boolean }>(sql`
          SELECT app.book(${newId()}::uuid, f.staff_id, 'proposed', f.starts_at, f.ends_at, ${id}::uuid, ${mode},
            least(app.app_now() + make_interval(hours => ${proposalHoldHours}), f.starts_at)) AS book
          FROM app.free_slots(${row.serviceId}::uuid, ${mode}, 'any', NULL, ${ctx.actor.staffId}::uuid, ${start}::timestamptz,
            ${start}::timestamptz + interval '1 minute') f
          WHERE f.starts_at = ${start}::timestamptz AND f.starts_at > app.app_now()`);
        if (!booked.rows[0]?.book) throw conflict('error_time_taken');
      }
      await tx
        .update(request)
        .set({ ...answered, state, mode, givenBackAt: null })
        .where(eq(request.id, id));
      await writeToVisitor(tx, ctx, id, text);
      await audit(tx, ctx, {
        action: 'request.propose',
        subjectKind: 'request',
        subjectId: id,
        fields: ['times', 'messages'],
      });
      return { id };
    }),
  );
}

async function readPolicy(tx: Transaction, serviceId: string) {
  const [found] = await tx.select({ policy: service.policy }).from(service).where(eq(service.id, serviceId));
  if (!found) throw notFound();
  return found.policy;
}
