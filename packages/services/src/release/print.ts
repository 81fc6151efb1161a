import { centre, enrolment, programme } from '@breakwater/db';
import type { PaperFile } from '@breakwater/domain/class';
import { PrintReport, ReportFacts, SealedRelease } from '@breakwater/domain/release';
import { openDocument } from '@breakwater/vault';
import { eq } from 'drizzle-orm';
import { renderReport } from '../certificate/render-report.ts';
import type { StaffContext } from '../context.ts';
import { enrolmentKey } from '../enrolment/queries.ts';
import { audit, authorise, transact } from '../verb.ts';
import { assertHolds, lockReport } from './queries.ts';
import { releaseAt, reportAt } from './sealed-at.ts';

/**
 * A report as a PDF in the language of whoever reads it there: what was drawn up, word for word. Audited. A `conflict` in words
 * once its release has run out or was taken back. Not stored, so not idempotent.
 */
export async function printReport(ctx: StaffContext, input: PrintReport): Promise<PaperFile> {
  authorise(ctx, 'enrolment.run');
  const { id, locale } = PrintReport.parse(input);
  const { paper, number } = await transact(ctx, async (tx) => {
    const { report, of, today } = await lockReport(tx, id);
    assertHolds(of, today);
    const key = await enrolmentKey(tx, ctx, of.enrolmentId);
    const { agency, contact, purpose, knownAs, reference } = openDocument(
      SealedRelease,
      key,
      releaseAt(of.id, of.enrolmentId),
      of.sealed,
    );
    await audit(tx, ctx, {
      action: 'release.print',
      subjectKind: 'enrolment',
      subjectId: of.enrolmentId,
      fields: ['release', ...of.fields],
    });
    const [taught] = await tx
      .select({ number: enrolment.number, content: programme.content })
      .from(enrolment)
      .innerJoin(programme, eq(programme.id, enrolment.programmeId))
      .where(eq(enrolment.id, of.enrolmentId));
    const [house] = await tx
      .select({ name: centre.name, address: centre.address, locale: centre.locale })
      .from(centre);
    const words = house?.locale ?? 'en';
    return {
      number: taught?.number ?? '',
      paper: {
        ...{ agency, contact, purpose, knownAs, reference, validUntilOn: of.validUntilOn },
        centreName: house?.name ?? '',
        address: house?.address[locale] || house?.address[words] || '',
        programmeName: taught?.content.name[locale] || taught?.content.name[words] || '',
        facts: openDocument(ReportFacts, key, reportAt(id, of.enrolmentId), report.sealed),
      },
    };
  });
  const say = await ctx.core.wordsIn(locale);
  const file = await renderReport({ ...paper, locale, say });
  return { name: `${number}-report.pdf`, content: Buffer.from(file).toString('base64') };
}
