import { centre, rightsReview, staff, staffReset } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { OpenReset, StaffList, StaffRow } from '@breakwater/domain/staff';
import { and, asc, eq, isNull, ne, notExists, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { quarterStartsOn } from './queries.ts';

/** Everybody who works here or did, the resets that wait, and whose rights are to be looked at in this quarter. */
export async function listStaff(ctx: StaffContext): Promise<StaffList> {
  authorise(ctx, 'staff.read');
  return transact(ctx, async (tx) => {
    const rows = (await selectRows(tx)).map((row) => rowView(ctx, row));
    const quarter = await quarterStartsOn(tx);
    return {
      rows: rows.sort((a, b) => a.name.localeCompare(b.name, ctx.actor.locale)),
      resets: (await selectResets(tx)).map((row) => resetView(ctx, row)),
      review: { quarterStartsOn: quarter, staffIds: await unreviewed(tx, quarter) },
      canSendMail: ctx.core.mail !== null,
    };
  });
}

/** The clear part of staff, as lists show it. Add `where`. */
export function selectRows(tx: Transaction) {
  return tx
    .select({
      id: staff.id,
      roles: staff.roles,
      state: staff.state,
      lastSignedInAt: staff.lastSignedInAt,
      hasSecondFactor: sql<boolean>`app.count_factors(${staff.id}) > 0`,
      linkUntil: sql<
        string | null
      >`(SELECT l.expires_at::text FROM app.staff_link l WHERE l.staff_id = staff.id
        AND l.used_at IS NULL AND l.replaced_at IS NULL AND l.expires_at > app.app_now())`,
    })
    .from(staff)
    .$dynamic();
}

/** A selected row as lists show it. */
export function rowView(ctx: StaffContext, row: Awaited<ReturnType<typeof selectRows>>[number]): StaffRow {
  return {
    ...row,
    name: ctx.core.names.nameOf(row.id),
    lastSignedInAt: row.lastSignedInAt?.toISOString() ?? null,
    linkUntil: row.linkUntil === null ? null : new Date(row.linkUntil).toISOString(),
  };
}

/** Resets that wait for a second administrator, the oldest first. Add nothing: what has expired is left out. */
export function selectResets(tx: Transaction) {
  return tx
    .select()
    .from(staffReset)
    .where(
      and(
        isNull(staffReset.approvedAt),
        isNull(staffReset.withdrawnAt),
        sql`${staffReset.expiresAt} > app.app_now()`,
      ),
    )
    .orderBy(asc(staffReset.requestedAt), asc(staffReset.id));
}

/** A reset as the administrators see it: `canApprove` is the second person's alone. */
export function resetView(ctx: StaffContext, row: typeof staffReset.$inferSelect): OpenReset {
  const me = ctx.actor.staffId;
  return {
    id: row.id,
    staffId: row.staffId,
    name: ctx.core.names.nameOf(row.staffId),
    kind: row.kind,
    requestedById: row.requestedBy,
    requestedBy: ctx.core.names.nameOf(row.requestedBy),
    requestedAt: row.requestedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    canApprove: row.requestedBy !== me && row.staffId !== me,
  };
}

// Whoever was given their rights in this quarter has just been looked at.
async function unreviewed(tx: Transaction, quarter: string): Promise<string[]> {
  const reviewed = tx
    .select({ one: sql`1` })
    .from(rightsReview)
    .where(and(eq(rightsReview.staffId, staff.id), eq(rightsReview.quarterStartsOn, quarter)));
  const rows = await tx
    .select({ id: staff.id })
    .from(staff)
    .innerJoin(centre, eq(centre.id, true))
    .where(
      and(
        ne(staff.state, 'disabled'),
        sql`(${staff.createdAt} AT TIME ZONE ${centre.timeZone})::date < ${quarter}::date`,
        notExists(reviewed),
      ),
    );
  return rows.map(({ id }) => id);
}
