import {
  attendance,
  certificate,
  classSession,
  cohort,
  notice,
  noticeTold,
  participant,
  payment,
  programme,
  release,
  releaseReport,
} from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { SealedEnrolment } from '@breakwater/domain/enrolment';
import { SealedRelease } from '@breakwater/domain/release';
import { openDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { sayAnswers } from '../enrolment/answers.ts';
import { enrolmentKey, findEnrolment } from '../enrolment/queries.ts';
import { readSealed } from '../enrolment/row.ts';
import { enrolmentAt } from '../enrolment/sealed-at.ts';
import { readLetters } from '../mailbox/letter.ts';
import { releaseAt } from '../release/sealed-at.ts';
import { readClock } from '../verb.ts';

export type HeldEnrolment = Awaited<ReturnType<typeof readHeldEnrolment>>;

/** All that programmes hold on a sign-up, opened; `not_found` or `conflict` as `enrolmentKey`. Part of a verb. */
export async function readHeldEnrolment(tx: Transaction, ctx: StaffContext, id: string) {
  const row = await findEnrolment(tx, id);
  const key = await enrolmentKey(tx, ctx, id);
  const sealed = await readSealed(tx, id);
  const document = sealed ? openDocument(SealedEnrolment, key, enrolmentAt(id), sealed) : null;
  const [taught] = await tx.select().from(programme).where(eq(programme.id, row.programmeId));
  if (!taught) throw notFound();
  const [own] = row.cohortId ? await tx.select().from(cohort).where(eq(cohort.id, row.cohortId)) : [];
  const at = (position: number) => document?.party[position - 1]?.name ?? '';
  return {
    ...{ row, content: taught.content, cohortNumber: own?.number ?? '', collectedAt: await readClock(tx) },
    document,
    answers: document ? sayAnswers(taught.content.questions, document.answers) : [],
    messages: await readLetters(tx, ctx, { kind: 'enrolment', id, key }),
    marks: (await readMarks(tx, id)).map((each) => ({ ...each, name: at(each.position) })),
    payments: await tx.select().from(payment).where(eq(payment.enrolmentId, id)).orderBy(asc(payment.onDate)),
    certificates: (await readCertificates(tx, id)).map((each) => ({ ...each, name: at(each.position) })),
    releases: await readReleases(tx, key, id),
    notices: await tx
      .select({ kind: notice.kind, toldAt: noticeTold.toldAt, how: noticeTold.how })
      .from(noticeTold)
      .innerJoin(notice, eq(notice.id, noticeTold.noticeId))
      .where(and(eq(noticeTold.enrolmentId, id), isNotNull(noticeTold.toldAt)))
      .orderBy(asc(noticeTold.toldAt)),
  };
}

const readMarks = (tx: Transaction, id: string) =>
  tx
    .select({
      position: participant.position,
      mark: attendance.mark,
      startsAt: sql<string>`lower(${classSession.period})::text`,
    })
    .from(attendance)
    .innerJoin(participant, eq(participant.id, attendance.participantId))
    .innerJoin(classSession, eq(classSession.id, attendance.classSessionId))
    .where(eq(participant.enrolmentId, id))
    .orderBy(asc(classSession.period), asc(participant.position));

const readCertificates = (tx: Transaction, id: string) =>
  tx
    .select({
      position: participant.position,
      completedOn: certificate.completedOn,
      revokedAt: certificate.revokedAt,
    })
    .from(certificate)
    .innerJoin(participant, eq(participant.id, certificate.participantId))
    .where(eq(participant.enrolmentId, id))
    .orderBy(asc(certificate.madeAt));

async function readReleases(tx: Transaction, key: Key, id: string) {
  const rows = await tx
    .select()
    .from(release)
    .where(eq(release.enrolmentId, id))
    .orderBy(asc(release.recordedAt));
  const sent = await tx
    .select({ releaseId: releaseReport.releaseId, sentOn: releaseReport.sentOn })
    .from(releaseReport)
    .innerJoin(release, eq(release.id, releaseReport.releaseId))
    .where(and(eq(release.enrolmentId, id), isNotNull(releaseReport.sentOn)));
  return rows.map(({ fields, validUntilOn, revokedAt, ...each }) => ({
    ...{ fields, validUntilOn, revokedAt },
    ...openDocument(SealedRelease, key, releaseAt(each.id, id), each.sealed),
    sentOn: sent.filter(({ releaseId }) => releaseId === each.id).map(({ sentOn }) => sentOn ?? ''),
  }));
}
