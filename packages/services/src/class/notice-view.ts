import { classSession, enrolment, notice, noticeTold } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { progressOf } from '@breakwater/domain/class';
import type { NoticeRow, Told } from '@breakwater/domain/class';
import { desc, eq, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';

/** Whether somebody has been told, how, when and by whom. */
export const viewTold = (ctx: StaffContext, row: typeof noticeTold.$inferSelect): Told => ({
  enrolmentId: row.enrolmentId,
  how: row.how,
  toldAt: row.toldAt?.toISOString() ?? null,
  toldByName: row.toldBy && ctx.core.names.nameOf(row.toldBy),
});

/** Notices in numbers, newest first. */
export async function readNotices(tx: Transaction, ctx: StaffContext, where: SQL): Promise<NoticeRow[]> {
  const rows = await tx
    .select({ notice, startsAt: sql<string | null>`lower(${classSession.period})::text` })
    .from(notice)
    .leftJoin(classSession, eq(classSession.id, notice.classSessionId))
    .where(where)
    .orderBy(desc(notice.madeAt));
  if (rows.length === 0) return [];
  const people = await tx
    .select({ noticeId: noticeTold.noticeId, how: noticeTold.how, reach: enrolment.reach })
    .from(noticeTold)
    .innerJoin(enrolment, eq(enrolment.id, noticeTold.enrolmentId))
    .where(
      inArray(
        noticeTold.noticeId,
        rows.map((row) => row.notice.id),
      ),
    );
  return rows.map(({ notice: row, startsAt }) => ({
    ...{ id: row.id, kind: row.kind, madeAt: row.madeAt.toISOString() },
    sessionStartsAt: startsAt && new Date(startsAt).toISOString(),
    madeByName: ctx.core.names.nameOf(row.madeBy),
    ...progressOf(people.filter(({ noticeId }) => noticeId === row.id)),
  }));
}
