import {
  EnrolmentForm,
  EnrolResult,
  GiveEvaluation,
  LeaveEnrolment,
  MoveEnrolment,
  OpenEnrolmentForm,
  SubmitEnrolment,
  TakeOffer,
} from '@breakwater/domain/enrolment';
import { TakeBackRelease } from '@breakwater/domain/release';
import { MailboxResult } from '@breakwater/domain/request';
import {
  changeCohort,
  enrol,
  enrolmentForm,
  evaluate,
  leave,
  takeBackRelease,
  takeOffer,
} from '@breakwater/services/public';
import { procedure, routerOf } from './kernel.ts';

export const enrolment = routerOf({
  form: procedure
    .input(OpenEnrolmentForm)
    .output(EnrolmentForm)
    .query(({ ctx, input }) => enrolmentForm(ctx.core, input)),
  submit: procedure
    .input(SubmitEnrolment)
    .output(EnrolResult)
    .mutation(({ ctx, input }) => enrol(ctx.core, input)),
  takeOffer: procedure
    .input(TakeOffer)
    .output(MailboxResult)
    .mutation(({ ctx, input }) => takeOffer(ctx.core, input)),
  leave: procedure
    .input(LeaveEnrolment)
    .output(MailboxResult)
    .mutation(({ ctx, input }) => leave(ctx.core, input)),
  changeCohort: procedure
    .input(MoveEnrolment)
    .output(MailboxResult)
    .mutation(({ ctx, input }) => changeCohort(ctx.core, input)),
  evaluate: procedure
    .input(GiveEvaluation)
    .output(MailboxResult)
    .mutation(({ ctx, input }) => evaluate(ctx.core, input)),
  takeBackRelease: procedure
    .input(TakeBackRelease)
    .output(MailboxResult)
    .mutation(({ ctx, input }) => takeBackRelease(ctx.core, input)),
});
