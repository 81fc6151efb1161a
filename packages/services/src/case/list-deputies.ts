import { deputy } from '@breakwater/db';
import type { DeputyView } from '@breakwater/domain/case';
import { isPermitted } from '@breakwater/domain/staff';
import { and, asc, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, readClock, transact } from '../verb.ts';
import { mayEnd } from './deputy.ts';

/** Who stands in for whom, now and later: for a supervisor everybody, else what concerns the actor. */
export async function listDeputies(ctx: StaffContext): Promise<DeputyView[]> {
  authorise(ctx, 'case.list');
  const { nameOf } = ctx.core.names;
  const seesAll = isPermitted(ctx.actor.roles, 'case.supervise');
  return transact(ctx, async (tx) => {
    const now = (await readClock(tx)).getTime();
    const rows = await tx
      .select({
        id: deputy.id,
        staffId: deputy.staffId,
        deputyId: deputy.deputyId,
        startsAt: sql<string>`lower(${deputy.period})::text`,
        endsAt: sql<string>`upper(${deputy.period})::text`,
      })
      .from(deputy)
      .where(
        and(
          isNull(deputy.endedAt),
          sql`upper(${deputy.period}) > app.app_now()`,
          seesAll ? undefined : sql`${ctx.actor.staffId}::uuid IN (${deputy.staffId}, ${deputy.deputyId})`,
        ),
      )
      .orderBy(asc(sql`lower(${deputy.period})`), asc(deputy.id))
      .limit(200);
    return rows.map(({ startsAt, endsAt, ...row }) => ({
      ...row,
      staffName: nameOf(row.staffId),
      deputyName: nameOf(row.deputyId),
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(endsAt).toISOString(),
      isNow: Date.parse(startsAt) <= now,
      canEnd: mayEnd(ctx, row.staffId),
    }));
  });
}
