import {
  AddSession,
  CancelCohort,
  ClassConflict,
  CohortCancelled,
  CohortChoices,
  CohortView,
  CopyCohort,
  DatePlan,
  InterestedInvited,
  InviteInterested,
  NewCohort,
  OpenCohort,
  PlanDates,
  ResizeCohort,
  SaveCohort,
  SaveDates,
  StepCohort,
  SubstituteSession,
} from '@breakwater/domain/cohort';
import { OpenProgramme } from '@breakwater/domain/programme';
import { Done } from '@breakwater/domain/request';
import * as verbs from '@breakwater/services/cohort';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const reading = procedure.meta({ permission: 'programme.read' });
const editing = procedure.meta({ permission: 'programme.edit' });

export const cohort = routerOf({
  open: reading
    .input(OpenCohort)
    .output(CohortView)
    .query(({ ctx, input }) => verbs.openCohort(ctx, input)),
  choices: editing
    .input(OpenProgramme)
    .output(CohortChoices)
    .query(({ ctx, input }) => verbs.choices(ctx, input)),
  planDates: editing
    .input(PlanDates)
    .output(DatePlan)
    .query(({ ctx, input }) => verbs.planDates(ctx, input)),
  conflicts: editing
    .input(OpenCohort)
    .output(z.array(ClassConflict))
    .query(({ ctx, input }) => verbs.conflicts(ctx, input)),
  plan: editing
    .input(NewCohort)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.plan(ctx, input)),
  save: editing
    .input(SaveCohort)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.save(ctx, input)),
  saveDates: editing
    .input(SaveDates)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.saveDates(ctx, input)),
  resize: editing
    .input(ResizeCohort)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.resize(ctx, input)),
  publish: editing
    .input(StepCohort)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.publish(ctx, input)),
  pause: editing
    .input(StepCohort)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.pause(ctx, input)),
  resume: editing
    .input(StepCohort)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.resume(ctx, input)),
  cancel: editing
    .input(CancelCohort)
    .output(CohortCancelled)
    .mutation(({ ctx, input }) => verbs.cancel(ctx, input)),
  copy: editing
    .input(CopyCohort)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.copy(ctx, input)),
  inviteInterested: editing
    .input(InviteInterested)
    .output(InterestedInvited)
    .mutation(({ ctx, input }) => verbs.inviteInterested(ctx, input)),
  addSession: editing
    .input(AddSession)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.addSession(ctx, input)),
  substitute: editing
    .input(SubstituteSession)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.substitute(ctx, input)),
});
