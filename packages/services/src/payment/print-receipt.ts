import { centre, enrolment, payment, programme } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import type { PaperFile } from '@breakwater/domain/class';
import { OpenPayment } from '@breakwater/domain/payment';
import { eq } from 'drizzle-orm';
import { renderReceipt } from '../certificate/index.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, transact } from '../verb.ts';

/** The receipt of one payment as a PDF, in the participant's language. It names nobody. A `conflict` for one that was struck. */
export async function printReceipt(ctx: StaffContext, input: OpenPayment): Promise<PaperFile> {
  authorise(ctx, 'enrolment.run');
  const { id } = OpenPayment.parse(input);
  const paper = await transact(ctx, async (tx) => {
    const [found] = await tx
      .select({ row: payment, name: programme.content, locale: enrolment.locale })
      .from(payment)
      .innerJoin(programme, eq(programme.id, payment.programmeId))
      .leftJoin(enrolment, eq(enrolment.id, payment.enrolmentId))
      .where(eq(payment.id, id));
    if (!found) throw notFound();
    const { row } = found;
    if (row.struckAt !== null) throw conflict('error_moved_on');
    await audit(tx, ctx, {
      action: 'payment.receipt',
      subjectKind: 'enrolment',
      subjectId: row.enrolmentId,
      fields: ['receipt'],
    });
    const [house] = await tx.select({ name: centre.name, address: centre.address }).from(centre);
    const locale = found.locale ?? ctx.actor.locale;
    return {
      locale,
      centreName: house?.name ?? '',
      address: house?.address[locale] ?? '',
      programmeName: found.name.name[locale] || found.name.name.en,
      ...{ receiptNumber: row.receiptNumber, onDate: row.onDate, minor: row.minor },
      ...{ currency: row.currency, kind: row.kind },
    };
  });
  const say = await ctx.core.wordsIn(paper.locale);
  const file = await renderReceipt({ ...paper, say });
  return { name: `${paper.receiptNumber}.pdf`, content: Buffer.from(file).toString('base64') };
}
