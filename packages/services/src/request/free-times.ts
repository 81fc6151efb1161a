import { ListFreeTimes } from '@breakwater/domain/request';
import type { FreeTime } from '@breakwater/domain/slot';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { lockRequest } from './queries.ts';

/** The actor's own free times for this request's service, four weeks ahead: what may be proposed. Instants, soonest first. */
export async function freeTimes(ctx: StaffContext, input: ListFreeTimes): Promise<FreeTime[]> {
  authorise(ctx, 'request.answer');
  const { id, mode } = ListFreeTimes.parse(input);
  return transact(ctx, async (tx) => {
    const { serviceId, counsellorWish } = await lockRequest(tx, id);
    const { rows } = await tx.execute<{ starts_at: string; ends_at: string }>(sql`
      SELECT starts_at::text, ends_at::text FROM app.free_slots(${serviceId}::uuid, ${mode}, ${counsellorWish}, NULL, ${ctx.actor.staffId}::uuid,
        app.app_now() + interval '1 hour', app.app_now() + interval '28 days') ORDER BY starts_at LIMIT 80`);
    return rows.map((row) => ({
      startsAt: new Date(row.starts_at).toISOString(),
      endsAt: new Date(row.ends_at).toISOString(),
    }));
  });
}
