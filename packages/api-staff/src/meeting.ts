import {
  AddWaiting,
  BookMeeting,
  CancelMeeting,
  CaseMeetings,
  EndWaiting,
  FeedMade,
  FeedState,
  ListMeetingTimes,
  MeetingsBooked,
  MeetingTime,
  MoveMeeting,
  ReadMeetings,
  RecordFee,
  RecordMeeting,
  RenewFeed,
  ResourceList,
  SaveInterpreter,
  SaveRoom,
  WaitingView,
} from '@breakwater/domain/meeting';
import { Done } from '@breakwater/domain/request';
import * as verbs from '@breakwater/services/meeting';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const reading = procedure.meta({ permission: 'case.read' });
const listing = procedure.meta({ permission: 'case.list' });
const working = procedure.meta({ permission: 'case.work' });
const own = procedure.meta({ permission: 'week.own' });
const seeing = procedure.meta({ permission: 'centre.read' });
const editing = procedure.meta({ permission: 'centre.edit' });

export const meeting = routerOf({
  // A mutation: opening is written into the trail, and must not be repeated by a cache.
  read: reading
    .input(ReadMeetings)
    .output(CaseMeetings)
    .mutation(({ ctx, input }) => verbs.read(ctx, input)),
  freeTimes: working
    .input(ListMeetingTimes)
    .output(z.array(MeetingTime))
    .query(({ ctx, input }) => verbs.freeTimes(ctx, input)),
  book: working
    .input(BookMeeting)
    .output(MeetingsBooked)
    .mutation(({ ctx, input }) => verbs.book(ctx, input)),
  move: working
    .input(MoveMeeting)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.move(ctx, input)),
  cancel: working
    .input(CancelMeeting)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.cancel(ctx, input)),
  record: working
    .input(RecordMeeting)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.record(ctx, input)),
  recordFee: working
    .input(RecordFee)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.recordFee(ctx, input)),
  waiting: listing
    .input(z.void())
    .output(z.array(WaitingView))
    .query(({ ctx }) => verbs.listWaiting(ctx)),
  addWaiting: working
    .input(AddWaiting)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.addWaiting(ctx, input)),
  takeWaiting: working
    .input(EndWaiting)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.takeWaiting(ctx, input)),
  leaveWaiting: working
    .input(EndWaiting)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.leaveWaiting(ctx, input)),
  resources: seeing
    .input(z.void())
    .output(ResourceList)
    .query(({ ctx }) => verbs.listResources(ctx)),
  saveRoom: editing
    .input(SaveRoom)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.saveRoom(ctx, input)),
  saveInterpreter: editing
    .input(SaveInterpreter)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.saveInterpreter(ctx, input)),
  feed: own
    .input(z.void())
    .output(FeedState)
    .query(({ ctx }) => verbs.feedState(ctx)),
  makeFeed: own
    .input(RenewFeed)
    .output(FeedMade)
    .mutation(({ ctx, input }) => verbs.makeFeed(ctx, input)),
  revokeFeed: own
    .input(RenewFeed)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.revokeFeed(ctx, input)),
});
