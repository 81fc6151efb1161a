import { PaperFile } from '@breakwater/domain/class';
import {
  DraftReport,
  ListReleases,
  MarkReportSent,
  MarkSent,
  PrintReport,
  RecordRelease,
  ReleasesOfEnrolment,
  RevokeRelease,
} from '@breakwater/domain/release';
import { Done } from '@breakwater/domain/request';
import * as verbs from '@breakwater/services/release';
import { procedure, routerOf } from './kernel.ts';

const running = procedure.meta({ permission: 'enrolment.run' });

export const release = routerOf({
  // A mutation: opening is written into the trail, and must not be repeated by a cache.
  list: running
    .input(ListReleases)
    .output(ReleasesOfEnrolment)
    .mutation(({ ctx, input }) => verbs.list(ctx, input)),
  markSent: running
    .input(MarkSent)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.markSent(ctx, input)),
  record: running
    .input(RecordRelease)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.record(ctx, input)),
  revoke: running
    .input(RevokeRelease)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.revoke(ctx, input)),
  draftReport: running
    .input(DraftReport)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.draftReport(ctx, input)),
  printReport: running
    .input(PrintReport)
    .output(PaperFile)
    .mutation(({ ctx, input }) => verbs.printReport(ctx, input)),
  reportSent: running
    .input(MarkReportSent)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.reportSent(ctx, input)),
});
