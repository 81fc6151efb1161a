import { participant, release, releaseReport } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { SealedEnrolment } from '@breakwater/domain/enrolment';
import { ListReleases, releaseState, ReportFacts, SealedRelease } from '@breakwater/domain/release';
import type { ReleasesOfEnrolment, ReleaseView, ReportView } from '@breakwater/domain/release';
import { openDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { asc, desc, eq, inArray } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { enrolmentKey, findEnrolment } from '../enrolment/queries.ts';
import { readSealed } from '../enrolment/row.ts';
import { enrolmentAt } from '../enrolment/sealed-at.ts';
import { audit, authorise, transact } from '../verb.ts';
import { readBoxKey, readToday } from './queries.ts';
import type { ReleaseRow, ReportRow } from './queries.ts';
import { releaseAt, reportAt } from './sealed-at.ts';

/** The releases of one sign-up with what was drawn up under each, newest first. Audited; `not_found` for what the actor may not see. */
export async function list(ctx: StaffContext, input: ListReleases): Promise<ReleasesOfEnrolment> {
  authorise(ctx, 'enrolment.run');
  const { enrolmentId } = ListReleases.parse(input);
  return transact(ctx, async (tx) => {
    const { isSent } = await findEnrolment(tx, enrolmentId);
    await audit(tx, ctx, {
      action: 'release.open',
      subjectKind: 'enrolment',
      subjectId: enrolmentId,
      fields: ['release', 'names'],
    });
    const key = await enrolmentKey(tx, ctx, enrolmentId);
    const people = await readPeople(tx, enrolmentId, key);
    const today = await readToday(tx);
    const rows = await tx
      .select()
      .from(release)
      .where(eq(release.enrolmentId, enrolmentId))
      .orderBy(desc(release.recordedAt), desc(release.id));
    const reports = await readReports(tx, rows);
    const view = (row: ReleaseRow): ReleaseView => ({
      ...openDocument(SealedRelease, key, releaseAt(row.id, enrolmentId), row.sealed),
      id: row.id,
      personName: people.find(({ participantId }) => participantId === row.participantId)?.name ?? '',
      ...{ fields: row.fields, given: row.given, givenOn: row.givenOn, validUntilOn: row.validUntilOn },
      recordedAt: row.recordedAt.toISOString(),
      recordedBy: ctx.core.names.nameOf(row.recordedBy),
      state: releaseState(row, today),
      revokedAt: row.revokedAt?.toISOString() ?? null,
      revokedHow: row.revokedHow,
      reports: reports
        .filter(({ releaseId }) => releaseId === row.id)
        .map((each) => viewReport(ctx, key, enrolmentId, each)),
    });
    const hasMailbox = (await readBoxKey(tx, enrolmentId)) !== null;
    return { isSent, hasMailbox, today, people, releases: rows.map(view) };
  });
}

async function readPeople(tx: Transaction, enrolmentId: string, key: Key) {
  const sealed = await readSealed(tx, enrolmentId);
  const party = sealed ? openDocument(SealedEnrolment, key, enrolmentAt(enrolmentId), sealed).party : [];
  const rows = await tx
    .select()
    .from(participant)
    .where(eq(participant.enrolmentId, enrolmentId))
    .orderBy(asc(participant.position));
  return rows.map(({ id, position }) => ({ participantId: id, name: party[position - 1]?.name ?? '' }));
}

async function readReports(tx: Transaction, rows: readonly ReleaseRow[]): Promise<ReportRow[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  return tx
    .select()
    .from(releaseReport)
    .where(inArray(releaseReport.releaseId, ids))
    .orderBy(desc(releaseReport.madeAt), desc(releaseReport.id));
}

function viewReport(ctx: StaffContext, key: Key, enrolmentId: string, row: ReportRow): ReportView {
  return {
    id: row.id,
    madeAt: row.madeAt.toISOString(),
    madeBy: ctx.core.names.nameOf(row.madeBy),
    sentOn: row.sentOn,
    sentHow: row.sentHow,
    facts: openDocument(ReportFacts, key, reportAt(row.id, enrolmentId), row.sealed),
  };
}
