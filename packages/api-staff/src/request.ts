import {
  CancelAppointment,
  ConfirmRequest,
  DeclineRequest,
  Done,
  GiveBackRequest,
  ListFreeTimes,
  ListRequests,
  MarkRequest,
  OpenRequest,
  ProposeTimes,
  ReachOut,
  ReachView,
  ReassignRequest,
  RecordAttendance,
  ReplyToRequest,
  RequestCounts,
  RequestPage,
  StaffRequest,
  TakeRequest,
} from '@breakwater/domain/request';
import { FreeTime } from '@breakwater/domain/slot';
import * as verbs from '@breakwater/services/request';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const reading = procedure.meta({ permission: 'request.read' });
const listing = procedure.meta({ permission: 'request.list' });
const answering = procedure.meta({ permission: 'request.answer' });
const reassigning = procedure.meta({ permission: 'request.reassign' });

export const request = routerOf({
  list: listing
    .input(ListRequests)
    .output(RequestPage)
    .query(({ ctx, input }) => verbs.list(ctx, input)),
  counts: listing
    .input(z.void())
    .output(RequestCounts)
    .query(({ ctx }) => verbs.counts(ctx)),
  // A mutation: opening is written into the trail, and must not be repeated by a cache.
  open: reading
    .input(OpenRequest)
    .output(StaffRequest)
    .mutation(({ ctx, input }) => verbs.open(ctx, input)),
  take: answering
    .input(TakeRequest)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.take(ctx, input)),
  giveBack: answering
    .input(GiveBackRequest)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.giveBack(ctx, input)),
  reassign: reassigning
    .input(ReassignRequest)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.reassign(ctx, input)),
  reply: answering
    .input(ReplyToRequest)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.reply(ctx, input)),
  propose: answering
    .input(ProposeTimes)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.propose(ctx, input)),
  confirm: answering
    .input(ConfirmRequest)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.confirm(ctx, input)),
  decline: answering
    .input(DeclineRequest)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.decline(ctx, input)),
  cancel: answering
    .input(CancelAppointment)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.cancel(ctx, input)),
  mark: answering
    .input(MarkRequest)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.mark(ctx, input)),
  recordAttendance: answering
    .input(RecordAttendance)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.recordAttendance(ctx, input)),
  reach: answering
    .input(ReachOut)
    .output(ReachView)
    .mutation(({ ctx, input }) => verbs.reach(ctx, input)),
  freeTimes: answering
    .input(ListFreeTimes)
    .output(z.array(FreeTime))
    .query(({ ctx, input }) => verbs.freeTimes(ctx, input)),
});
