import { CaseFile, OpenCase } from '@breakwater/domain/case';
import * as verbs from '@breakwater/services/case';
import { procedure, routerOf } from './kernel.ts';

const reading = procedure.meta({ permission: 'case.read' });

export const caseRouter = routerOf({
  // A mutation: opening is written into the trail, and must not be repeated by a cache.
  open: reading
    .input(OpenCase)
    .output(CaseFile)
    .mutation(({ ctx, input }) => verbs.open(ctx, input)),
});
