import { enrolment, newId, notice, noticeTold } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { Translated } from '@breakwater/domain';
import type { NoticeKind } from '@breakwater/domain/class';
import type { EnrolmentState } from '@breakwater/domain/enrolment';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { writeIfTheyCanRead } from '../enrolment/queries.ts';

/** Whom a notice concerns: those in the class or about to be; of a cohort that is called off, those in line as well. */
export const CONCERNED: Record<NoticeKind, EnrolmentState[]> = {
  session_cancelled: ['applied', 'enrolled', 'offered'],
  session_moved: ['applied', 'enrolled', 'offered'],
  message: ['applied', 'enrolled', 'offered'],
  cohort_cancelled: ['applied', 'enrolled', 'offered', 'waitlisted'],
};

type Notice = { cohortId: string; sessionId?: string; kind: NoticeKind; texts: Translated };

/**
 * Tells everybody concerned: what is said waits at once for each one's code, in their language (or the first there is),
 * and a list is kept of who is to be told beyond that, as is safe for them. Nothing goes out by itself. In the
 * transaction of what it tells of, before that moves anybody away. Returns the notice's id, and how many are to be told.
 */
export async function giveNotice(
  tx: Transaction,
  ctx: StaffContext,
  { cohortId, sessionId, kind, texts }: Notice,
): Promise<{ id: string; toTell: number }> {
  const people = await tx
    .select({ id: enrolment.id, locale: enrolment.locale })
    .from(enrolment)
    .where(and(eq(enrolment.cohortId, cohortId), inArray(enrolment.state, CONCERNED[kind])));
  const id = newId();
  await tx.insert(notice).values({
    ...{ id, cohortId, kind, classSessionId: sessionId ?? null },
    madeBy: ctx.actor.staffId,
    madeAt: sql`app.app_now()`,
  });
  if (people.length === 0) return { id, toTell: 0 };
  await tx.insert(noticeTold).values(people.map((each) => ({ noticeId: id, enrolmentId: each.id })));
  const anyText = Object.values(texts).find(Boolean) ?? '';
  for (const each of people) await writeIfTheyCanRead(tx, ctx, each.id, texts[each.locale] || anyText);
  return { id, toTell: people.length };
}
