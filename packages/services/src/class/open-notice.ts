import { enrolment, mailbox, notice, noticeTold } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { OpenNotice } from '@breakwater/domain/class';
import type { OpenedNotice } from '@breakwater/domain/class';
import { SealedEnrolment } from '@breakwater/domain/enrolment';
import { openDocument } from '@breakwater/vault';
import { asc, eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { enrolmentAt } from '../enrolment/sealed-at.ts';
import { findKeys } from '../key/queries.ts';
import { termsOf } from '../safe-contact/terms.ts';
import { audit, authorise, transact } from '../verb.ts';
import { readNotices, viewTold } from './notice-view.ts';

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
