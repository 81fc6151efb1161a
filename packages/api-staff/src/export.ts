import { PaperFile } from '@breakwater/domain/class';
import { CollectHeld, Held, PrintHeldEnrolment } from '@breakwater/domain/export';
import { collect, printEnrolment } from '@breakwater/services/export';
import { procedure, routerOf } from './kernel.ts';

export const exporting = routerOf({
  // A mutation: what is handed out is written into the trail, and must not be repeated by a cache.
  collect: procedure
    .meta({ permission: 'client.export' })
    .input(CollectHeld)
    .output(Held)
    .mutation(({ ctx, input }) => collect(ctx, input)),
  enrolment: procedure
    .meta({ permission: 'enrolment.run' })
    .input(PrintHeldEnrolment)
    .output(PaperFile)
    .mutation(({ ctx, input }) => printEnrolment(ctx, input)),
});
