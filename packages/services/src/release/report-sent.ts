import { releaseReport } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { MarkReportSent } from '@breakwater/domain/release';
import type { Done } from '@breakwater/domain/request';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockReport } from './queries.ts';

/**
 * Notes that a report has left the house, how and on which day; the participant reads it with their code. A `conflict` once
 * it is noted, for a day on which the release no longer held, and for one that is to come.
 */
export async function reportSent(ctx: StaffContext, input: MarkReportSent): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { key, id, how, sentOn } = MarkReportSent.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'release.sent' }, async () => {
      const { report, of } = await lockReport(tx, id);
      if (report.sentOn !== null) throw conflict('error_moved_on');
      // Days and the release are held against each other by the database (`guard_report`), which alone knows the hour.
      await tx
        .update(releaseReport)
        .set({ sentOn, sentHow: how, sentBy: ctx.actor.staffId })
        .where(eq(releaseReport.id, id));
      await audit(tx, ctx, {
        action: 'release.sent',
        subjectKind: 'enrolment',
        subjectId: of.enrolmentId,
        fields: ['release'],
      });
      return { id };
    }),
  );
}
