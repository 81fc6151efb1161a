import {
  CancelSession,
  ClassDay,
  CloseRoll,
  EndCohort,
  ListNotices,
  MarkEveryone,
  MarkRoll,
  MoveSession,
  NoticePage,
  OpenedNotice,
  OpenNotice,
  OpenOutcome,
  OpenRoll,
  Outcome,
  PaperFile,
  Roll,
  RollMarks,
  SendNotice,
  SetOutcome,
  TellOne,
  Told,
} from '@breakwater/domain/class';
import { Done } from '@breakwater/domain/request';
import * as verbs from '@breakwater/services/class';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const leading = procedure.meta({ permission: 'class.lead' });
const running = procedure.meta({ permission: 'enrolment.run' });

export const classRouter = routerOf({
  day: leading
    .input(z.void())
    .output(ClassDay)
    .query(({ ctx }) => verbs.day(ctx)),
  // Mutations: names are unsealed, which is written into the trail, and must not be repeated by a cache.
  roll: leading
    .input(OpenRoll)
    .output(Roll)
    .mutation(({ ctx, input }) => verbs.roll(ctx, input)),
  printRoll: leading
    .input(OpenRoll)
    .output(PaperFile)
    .mutation(({ ctx, input }) => verbs.printRoll(ctx, input)),
  marks: leading
    .input(OpenRoll)
    .output(RollMarks)
    .query(({ ctx, input }) => verbs.marks(ctx, input)),
  mark: leading
    .input(MarkRoll)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.mark(ctx, input)),
  markEveryone: leading
    .input(MarkEveryone)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.markEveryone(ctx, input)),
  closeRoll: leading
    .input(CloseRoll)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.closeRoll(ctx, input)),
  notices: running
    .input(ListNotices)
    .output(NoticePage)
    .query(({ ctx, input }) => verbs.listNotices(ctx, input)),
  sendNotice: running
    .input(SendNotice)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.sendNotice(ctx, input)),
  cancelSession: running
    .input(CancelSession)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.cancelSession(ctx, input)),
  moveSession: running
    .input(MoveSession)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.moveSession(ctx, input)),
  openNotice: running
    .input(OpenNotice)
    .output(OpenedNotice)
    .mutation(({ ctx, input }) => verbs.openNotice(ctx, input)),
  told: running
    .input(OpenNotice)
    .output(z.array(Told))
    .query(({ ctx, input }) => verbs.told(ctx, input)),
  tell: running
    .input(TellOne)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.tell(ctx, input)),
  outcome: running
    .input(OpenOutcome)
    .output(Outcome)
    .mutation(({ ctx, input }) => verbs.outcome(ctx, input)),
  setOutcome: running
    .input(SetOutcome)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.setOutcome(ctx, input)),
  end: running
    .input(EndCohort)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.endCohort(ctx, input)),
});
