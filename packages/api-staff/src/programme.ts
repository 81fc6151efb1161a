import {
  DuplicateProgramme,
  ListProgrammes,
  OpenProgramme,
  ProgrammeRetired,
  ProgrammeRows,
  ProgrammeView,
  RetireProgramme,
  SaveProgramme,
  StepProgramme,
} from '@breakwater/domain/programme';
import { Done } from '@breakwater/domain/request';
import * as verbs from '@breakwater/services/programme';
import { procedure, routerOf } from './kernel.ts';

const reading = procedure.meta({ permission: 'programme.read' });
const editing = procedure.meta({ permission: 'programme.edit' });

export const programme = routerOf({
  list: reading
    .input(ListProgrammes)
    .output(ProgrammeRows)
    .query(({ ctx, input }) => verbs.list(ctx, input)),
  open: reading
    .input(OpenProgramme)
    .output(ProgrammeView)
    .query(({ ctx, input }) => verbs.open(ctx, input)),
  save: editing
    .input(SaveProgramme)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.save(ctx, input)),
  publish: editing
    .input(StepProgramme)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.publish(ctx, input)),
  retire: editing
    .input(RetireProgramme)
    .output(ProgrammeRetired)
    .mutation(({ ctx, input }) => verbs.retire(ctx, input)),
  duplicate: editing
    .input(DuplicateProgramme)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.duplicate(ctx, input)),
});
