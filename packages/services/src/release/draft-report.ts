import { newId, releaseReport } from '@breakwater/db';
import { DraftReport, reportOf } from '@breakwater/domain/release';
import type { Done } from '@breakwater/domain/request';
import { sealDocument, sealToMailbox } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { enrolmentKey } from '../enrolment/queries.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { assertHolds, findRelease, readBoxKey, readToday } from './queries.ts';
import { readRollOfOne } from './roll-of-one.ts';
import { reportAt, reportForVisitorAt } from './sealed-at.ts';

/**
 * Draws up what is told under a release: its fields, from the roll as it is now, and nothing else. It stays as it is drawn
 * up. A `conflict` in words without a release that holds; the database refuses too, whoever takes it back meanwhile.
 */
export async function draftReport(ctx: StaffContext, input: DraftReport): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { key, releaseId } = DraftReport.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'release.report' }, async () => {
      const row = await findRelease(tx, releaseId);
      const today = await readToday(tx);
      assertHolds(row, today);
      const { enrolmentId } = row;
      const own = await enrolmentKey(tx, ctx, enrolmentId);
      const boxKey = await readBoxKey(tx, enrolmentId);
      const facts = reportOf(row, await readRollOfOne(tx, row.participantId), today);
      const id = newId();
      await tx.insert(releaseReport).values({
        ...{ id, releaseId, madeBy: ctx.actor.staffId, madeAt: sql`app.app_now()` },
        sealed: sealDocument(own, reportAt(id, enrolmentId), facts),
        mailboxSealed: boxKey && (await sealToMailbox(boxKey, reportForVisitorAt(id), facts)),
      });
      await audit(tx, ctx, {
        action: 'release.report',
        subjectKind: 'enrolment',
        subjectId: enrolmentId,
        fields: ['release', ...row.fields],
      });
      return { id };
    }),
  );
}
