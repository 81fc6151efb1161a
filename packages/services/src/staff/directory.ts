import { booking, staff } from '@breakwater/db';
import type { Colleague } from '@breakwater/domain/staff';
import { and, eq, exists, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';

/** The colleagues who are active, by name; `isAway` only for whoever may see others' weeks. */
export async function directory(ctx: StaffContext): Promise<Colleague[]> {
  authorise(ctx, 'staff.directory');
  return transact(ctx, async (tx) => {
    const away = tx
      .select({ one: sql`1` })
      .from(booking)
      .where(
        and(
          eq(booking.staffId, staff.id),
          eq(booking.kind, 'absence'),
          isNull(booking.releasedAt),
          sql`${booking.period} @> app.app_now()`,
        ),
      );
    const rows = await tx
      .select({
        id: staff.id,
        roles: staff.roles,
        languages: staff.languages,
        isAway: sql<boolean>`${exists(away)}`,
      })
      .from(staff)
      .where(eq(staff.state, 'active'));
    return rows
      .map((row) => ({ ...row, name: ctx.core.names.nameOf(row.id) }))
      .sort((a, b) => a.name.localeCompare(b.name, ctx.actor.locale));
  });
}
