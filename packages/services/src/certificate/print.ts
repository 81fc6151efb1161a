import { centre, certificate, enrolment, participant, programme } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { PrintCertificate, PrintCertificates } from '@breakwater/domain/certificate';
import type { PaperFile } from '@breakwater/domain/class';
import { PATH_OF_LOCALE } from '@breakwater/domain/language';
import { certificateHash, formatReceipt } from '@breakwater/vault';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { openPeople } from '../class/people.ts';
import { findCohort } from '../class/queries.ts';
import type { StaffContext } from '../context.ts';
import { enrolmentKey } from '../enrolment/queries.ts';
import { audit, authorise, transact } from '../verb.ts';
import { codeOf } from './code.ts';
import { renderCertificate, renderCertificates } from './render-certificate.ts';

/**
 * A certificate as a PDF in the participant's language, with the name they choose, which is kept nowhere. Audited. A `conflict` once it is revoked. Not stored, so not idempotent.
 */
export async function printCertificate(ctx: StaffContext, input: PrintCertificate): Promise<PaperFile> {
  authorise(ctx, 'enrolment.run');
  const { id, name } = PrintCertificate.parse(input);
  const { paper, number } = await transact(ctx, async (tx) => {
    const found = await findCertificate(tx, id);
    const paper = await readPaper(tx, ctx, found);
    await audit(tx, ctx, printed(found.of.id));
    return { paper, number: found.of.number };
  });
  const file = await renderCertificate({ ...(await inWords(ctx, paper)), personName: name });
  return { name: `${number}.pdf`, content: Buffer.from(file).toString('base64') };
}

/**
 * All certificates of a cohort as one PDF, each in its own language, with the names of the sign-ups. Audited for each.
 * Refused where nobody has one (`error_certificates_none`). Not stored, so not idempotent.
 */
export async function printCertificates(ctx: StaffContext, input: PrintCertificates): Promise<PaperFile> {
  authorise(ctx, 'enrolment.run');
  const { cohortId } = PrintCertificates.parse(input);
  const { papers, number } = await transact(ctx, async (tx) => {
    const { cohort } = await findCohort(tx, cohortId);
    const papers = [];
    for (const { person, name } of await openPeople(tx, ctx, cohortId)) {
      const [found] = await selectCertificates(tx).where(
        and(eq(certificate.participantId, person.id), isNull(certificate.revokedAt)),
      );
      if (!found) continue;
      papers.push({ ...(await readPaper(tx, ctx, found)), personName: name });
      await audit(tx, ctx, printed(found.of.id));
    }
    return { papers, number: cohort.number };
  });
  if (papers.length === 0) throw conflict('error_certificates_none');
  const file = await renderCertificates(
    await Promise.all(
      papers.map(async (paper) => ({ ...(await inWords(ctx, paper)), personName: paper.personName })),
    ),
  );
  return { name: `${number}-certificates.pdf`, content: Buffer.from(file).toString('base64') };
}

type Found = Awaited<ReturnType<typeof findCertificate>>;
type Paper = Awaited<ReturnType<typeof readPaper>>;

async function readPaper(tx: Transaction, ctx: StaffContext, { made, of, taught, ledBy }: Found) {
  const code = codeOf(await enrolmentKey(tx, ctx, of.id), made.id);
  // A key that was renewed gives another code: what stands on no list isn't printed.
  if (!Buffer.from(certificateHash(code)).equals(Buffer.from(made.codeHash)))
    throw conflict('error_moved_on');
  const [house] = await tx.select({ name: centre.name }).from(centre);
  return {
    locale: made.locale,
    centreName: house?.name ?? '',
    programmeName: taught.content.name[made.locale] || taught.content.name.en,
    completedOn: made.completedOn,
    sessionsAttended: made.sessionsAttended,
    sessionsHeld: made.sessionsHeld,
    hours: await hoursAttended(tx, made.participantId),
    facilitators: ledBy === '' ? [] : [ledBy],
    code: formatReceipt(code),
  };
}

const printed = (subjectId: string) => ({
  action: 'certificate.print' as const,
  subjectKind: 'enrolment' as const,
  subjectId,
  fields: ['certificate'],
});

async function inWords(ctx: StaffContext, paper: Paper) {
  const verifyAddress = `${ctx.core.siteAddress}/${PATH_OF_LOCALE[paper.locale]}/certificate`;
  return { ...paper, say: await ctx.core.wordsIn(paper.locale), verifyAddress };
}

const selectCertificates = (tx: Transaction) =>
  tx
    .select({
      made: certificate,
      of: enrolment,
      taught: programme,
      ledBy: sql<string>`coalesce((SELECT led_by FROM app.cohort WHERE id = ${enrolment.cohortId}), '')`,
    })
    .from(certificate)
    .innerJoin(participant, eq(participant.id, certificate.participantId))
    .innerJoin(enrolment, eq(enrolment.id, participant.enrolmentId))
    .innerJoin(programme, eq(programme.id, certificate.programmeId))
    .$dynamic();

async function findCertificate(tx: Transaction, id: string) {
  const [found] = await selectCertificates(tx).where(eq(certificate.id, id));
  if (!found) throw notFound();
  if (found.made.revokedAt !== null) throw conflict('error_moved_on');
  return found;
}

async function hoursAttended(tx: Transaction, participantId: string | null): Promise<number> {
  const { rows } = await tx.execute<{ hours: string }>(sql`
    SELECT coalesce(sum(extract(epoch FROM upper(s.period) - lower(s.period))) / 3600, 0)::text AS hours
    FROM app.attendance a JOIN app.class_session s ON s.id = a.class_session_id
    WHERE a.participant_id = ${participantId}::uuid AND a.mark IN ('present', 'late') AND s.state = 'held'`);
  return Number(rows[0]?.hours ?? 0);
}
