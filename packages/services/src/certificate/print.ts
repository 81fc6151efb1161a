import { centre, certificate, enrolment, participant, programme } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { PrintCertificate } from '@breakwater/domain/certificate';
import type { PaperFile } from '@breakwater/domain/class';
import { PATH_OF_LOCALE } from '@breakwater/domain/language';
import { certificateHash, formatReceipt } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { enrolmentKey } from '../enrolment/queries.ts';
import { audit, authorise, transact } from '../verb.ts';
import { codeOf } from './code.ts';
import { renderCertificate } from './render-certificate.ts';

/**
 * A certificate as a PDF in the participant's language, with the name they choose, which is kept nowhere. Audited. A `conflict` once it is revoked. Not stored, so not idempotent.
 */
export async function printCertificate(ctx: StaffContext, input: PrintCertificate): Promise<PaperFile> {
  authorise(ctx, 'enrolment.run');
  const { id, name } = PrintCertificate.parse(input);
  const { paper, number } = await transact(ctx, async (tx) => {
    const found = await findCertificate(tx, id);
    const { made, of, taught } = found;
    const code = codeOf(await enrolmentKey(tx, ctx, of.id), id);
    // A key that was renewed gives another code: what stands on no list isn't printed.
    if (!Buffer.from(certificateHash(code)).equals(Buffer.from(made.codeHash)))
      throw conflict('error_moved_on');
    await audit(tx, ctx, {
      action: 'certificate.print',
      subjectKind: 'enrolment',
      subjectId: of.id,
      fields: ['certificate'],
    });
    const [house] = await tx.select({ name: centre.name }).from(centre);
    return {
      number: of.number,
      paper: {
        locale: made.locale,
        centreName: house?.name ?? '',
        programmeName: taught.content.name[made.locale] || taught.content.name.en,
        completedOn: made.completedOn,
        sessionsAttended: made.sessionsAttended,
        sessionsHeld: made.sessionsHeld,
        hours: await hoursAttended(tx, made.participantId),
        facilitators: found.ledBy === '' ? [] : [found.ledBy],
        code: formatReceipt(code),
      },
    };
  });
  const say = await ctx.core.wordsIn(paper.locale);
  const verifyAddress = `${ctx.core.siteAddress}/${PATH_OF_LOCALE[paper.locale]}/certificate`;
  const file = await renderCertificate({ ...paper, say, personName: name, verifyAddress });
  return { name: `${number}.pdf`, content: Buffer.from(file).toString('base64') };
}

async function findCertificate(tx: Transaction, id: string) {
  const [found] = await tx
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
    .where(eq(certificate.id, id));
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
