import { classSession, enrolment, mailbox, notice, noticeTold } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { ListNotices, OpenNotice, progressOf } from '@breakwater/domain/class';
import type { NoticePage, NoticeRow, OpenedNotice, Told } from '@breakwater/domain/class';
import { SealedEnrolment } from '@breakwater/domain/enrolment';
import { openDocument } from '@breakwater/vault';
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { enrolmentAt } from '../enrolment/sealed-at.ts';
import { findKeys } from '../key/queries.ts';
import { termsOf } from '../safe-contact/terms.ts';
import { audit, authorise, transact } from '../verb.ts';
import { CONCERNED } from './notice.ts';
import { findCohort } from './queries.ts';

/** The notices of a cohort, newest first, with how far each has come: numbers alone, so nothing is audited. */
export async function listNotices(ctx: StaffContext, input: ListNotices): Promise<NoticePage> {
  authorise(ctx, 'enrolment.run');
  const { cohortId } = ListNotices.parse(input);
  return transact(ctx, async (tx) => {
    await findCohort(tx, cohortId);
    const count = sql<number>`count(*)::int`;
    const languages = await tx
      .select({ locale: enrolment.locale, count })
      .from(enrolment)
      .where(and(eq(enrolment.cohortId, cohortId), inArray(enrolment.state, CONCERNED.message)))
      .groupBy(enrolment.locale)
      .orderBy(desc(count));
    return { notices: await readNotices(tx, ctx, eq(notice.cohortId, cohortId)), languages };
  });
}

/**
 * Opens one notice: whom to tell, and how each has said they may be reached. Audited, since that is sealed; an address is
 * told by the gate alone, one at a time (`enrolment.reach`).
 */
export async function openNotice(ctx: StaffContext, input: OpenNotice): Promise<OpenedNotice> {
  authorise(ctx, 'enrolment.run');
  const { id } = OpenNotice.parse(input);
  return transact(ctx, async (tx) => {
    const [row] = await readNotices(tx, ctx, eq(notice.id, id));
    if (!row) throw notFound();
    await audit(tx, ctx, {
      action: 'class.notice_open',
      subjectKind: 'programme',
      subjectId: id,
      fields: ['safe_contact'],
    });
    const people = await tx
      .select({ enrolment, told: noticeTold, publicKey: mailbox.publicKey })
      .from(noticeTold)
      .innerJoin(enrolment, eq(enrolment.id, noticeTold.enrolmentId))
      .leftJoin(mailbox, eq(mailbox.enrolmentId, enrolment.id))
      .where(eq(noticeTold.noticeId, id))
      .orderBy(asc(enrolment.queueNo));
    const keys = await findKeys(
      tx,
      ctx.core.keyring,
      'enrolment',
      people.map((each) => each.enrolment.id),
    );
    return {
      notice: row,
      people: people.map(({ enrolment: one, told, publicKey }) => {
        const key = keys.get(one.id);
        const document =
          key && one.sealed ? openDocument(SealedEnrolment, key, enrolmentAt(one.id), one.sealed) : null;
        return {
          ...viewTold(ctx, told),
          ...{ number: one.number, locale: one.locale, reach: one.reach },
          hasMailbox: publicKey !== null,
          safeContact: document && termsOf(document.safeContact),
        };
      }),
    };
  });
}

/** Who of a notice has been told, without anything of them: asked again as it changes. */
export async function told(ctx: StaffContext, input: OpenNotice): Promise<Told[]> {
  authorise(ctx, 'enrolment.run');
  const { id } = OpenNotice.parse(input);
  return transact(ctx, async (tx) => {
    const rows = await tx.select().from(noticeTold).where(eq(noticeTold.noticeId, id));
    return rows.map((row) => viewTold(ctx, row));
  });
}

const viewTold = (ctx: StaffContext, row: typeof noticeTold.$inferSelect): Told => ({
  enrolmentId: row.enrolmentId,
  how: row.how,
  toldAt: row.toldAt?.toISOString() ?? null,
  toldByName: row.toldBy && ctx.core.names.nameOf(row.toldBy),
});

async function readNotices(tx: Transaction, ctx: StaffContext, where: SQL): Promise<NoticeRow[]> {
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
