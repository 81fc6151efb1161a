import { CohortView, OpenCohort } from '@breakwater/domain/cohort';
import * as verbs from '@breakwater/services/cohort';
import { procedure, routerOf } from './kernel.ts';

const reading = procedure.meta({ permission: 'programme.read' });

export const cohort = routerOf({
  open: reading
    .input(OpenCohort)
    .output(CohortView)
    .query(({ ctx, input }) => verbs.openCohort(ctx, input)),
});
