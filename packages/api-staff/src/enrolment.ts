import {
  AcceptEnrolment,
  ActOnBehalf,
  AddedEnrolment,
  AddEnrolment,
  DeclineEnrolment,
  EnrolmentRow,
  ListEnrolments,
  MoveByStaff,
  OpenedEnrolment,
  OpenEnrolment,
  ReachEnrolment,
  ReplyToEnrolment,
  ScreenEnrolment,
  SetPriority,
} from '@breakwater/domain/enrolment';
import { Done, ReachView } from '@breakwater/domain/request';
import * as verbs from '@breakwater/services/enrolment';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const running = procedure.meta({ permission: 'enrolment.run' });

export const enrolment = routerOf({
  list: running
    .input(ListEnrolments)
    .output(z.array(EnrolmentRow))
    .query(({ ctx, input }) => verbs.list(ctx, input)),
  // A mutation: opening is written into the trail, and must not be repeated by a cache.
  open: running
    .input(OpenEnrolment)
    .output(OpenedEnrolment)
    .mutation(({ ctx, input }) => verbs.open(ctx, input)),
  add: running
    .input(AddEnrolment)
    .output(AddedEnrolment)
    .mutation(({ ctx, input }) => verbs.add(ctx, input)),
  accept: running
    .input(AcceptEnrolment)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.accept(ctx, input)),
  decline: running
    .input(DeclineEnrolment)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.decline(ctx, input)),
  reply: running
    .input(ReplyToEnrolment)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.reply(ctx, input)),
  screen: running
    .input(ScreenEnrolment)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.screen(ctx, input)),
  setPriority: running
    .input(SetPriority)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.setPriority(ctx, input)),
  move: running
    .input(MoveByStaff)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.move(ctx, input)),
  actOnBehalf: running
    .input(ActOnBehalf)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.actOnBehalf(ctx, input)),
  reach: running
    .input(ReachEnrolment)
    .output(ReachView)
    .mutation(({ ctx, input }) => verbs.reach(ctx, input)),
});
