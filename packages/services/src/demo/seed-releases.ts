import { newId, release, releaseReport } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { reportOf, SealedRelease } from '@breakwater/domain/release';
import { sealDocument } from '@breakwater/vault';
import type { Keyring } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import { findOrMakeKeys } from '../key/queries.ts';
import { readToday } from '../release/queries.ts';
import { readRollOfOne } from '../release/roll-of-one.ts';
import { releaseAt, reportAt } from '../release/sealed-at.ts';
import type { Enrolled } from './seed-enrolments.ts';

/** What some let the centre tell a court or an office, and what was told. */
export async function seedReleases(
  tx: Transaction,
  keyring: Keyring,
  { enrolled, coordinatorId }: { enrolled: Enrolled[]; coordinatorId: string },
): Promise<void> {
  const sent = enrolled.filter((each) => each.release);
  const ids = sent.map(({ id }) => id);
  const keys = await findOrMakeKeys(tx, keyring, 'enrolment', ids);
  const today = await readToday(tx);
  for (const { id: enrolmentId, participantIds, release: given } of sent) {
    const key = keys.get(enrolmentId);
    const participantId = participantIds[0];
    if (!key || !participantId || !given) throw new Error('A release of the demo is nobody’s.');
    const { fields, isReported, ...words } = given;
    const id = newId();
    await tx.insert(release).values({
      ...{ id, enrolmentId, participantId, fields, given: 'written', givenOn: today },
      validUntilOn: sql`${today}::date + 180`,
      ...{ recordedBy: coordinatorId, recordedAt: sql`app.app_now()` },
      sealed: sealDocument(key, releaseAt(id, enrolmentId), SealedRelease.parse(words)),
    });
    await tx.execute(sql`UPDATE app.enrolment SET is_sent = true WHERE id = ${enrolmentId}::uuid`);
    if (!isReported) continue;
    const [row] = await tx.select().from(release).where(eq(release.id, id));
    const reportId = newId();
    const facts = row && reportOf(row, await readRollOfOne(tx, participantId), today);
    await tx.insert(releaseReport).values({
      ...{ id: reportId, releaseId: id, madeBy: coordinatorId, madeAt: sql`app.app_now()` },
      ...{ sentOn: today, sentHow: 'post', sentBy: coordinatorId },
      sealed: sealDocument(key, reportAt(reportId, enrolmentId), facts),
    });
  }
}
