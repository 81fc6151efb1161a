import {
  Bar,
  BreakGlass,
  BreakGlassResult,
  BreakGlassRow,
  BreakGlassView,
  CallView,
  EndCall,
  FindCall,
  OngoingCall,
  ReadBreakGlass,
  ReadCall,
  RecordCallBack,
  ReviewBreakGlass,
  StartCall,
  Unbar,
  VerifyCaller,
} from '@breakwater/domain/access';
import { Done } from '@breakwater/domain/request';
import * as verbs from '@breakwater/services/access';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const barring = procedure.meta({ permission: 'barred.edit' });
const reviewing = procedure.meta({ permission: 'break_glass.review' });
const calling = procedure.meta({ permission: 'caller.verify' });

export const access = routerOf({
  bar: barring
    .input(Bar)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.bar(ctx, input)),
  unbar: barring
    .input(Unbar)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.unbar(ctx, input)),
  breakTheGlass: procedure
    .meta({ permission: 'break_glass.open' })
    .input(BreakGlass)
    .output(BreakGlassResult)
    .mutation(({ ctx, input }) => verbs.breakTheGlass(ctx, input)),
  listOwnGlass: procedure
    .meta({ permission: 'break_glass.own' })
    .input(z.void())
    .output(z.array(BreakGlassRow))
    .query(({ ctx }) => verbs.listOwnGlass(ctx)),
  listGlass: reviewing
    .input(z.void())
    .output(z.array(BreakGlassRow))
    .query(({ ctx }) => verbs.listGlass(ctx)),
  // A mutation: reading the words is written into the trail, and must not be repeated by a cache.
  readGlass: reviewing
    .input(ReadBreakGlass)
    .output(BreakGlassView)
    .mutation(({ ctx, input }) => verbs.readGlass(ctx, input)),
  reviewGlass: reviewing
    .input(ReviewBreakGlass)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.reviewGlass(ctx, input)),
  startCall: calling
    .input(StartCall)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.startCall(ctx, input)),
  verifyCaller: calling
    .input(VerifyCaller)
    .output(CallView)
    .mutation(({ ctx, input }) => verbs.verifyCaller(ctx, input)),
  readCall: calling
    .input(ReadCall)
    .output(CallView)
    .query(({ ctx, input }) => verbs.readCall(ctx, input)),
  findCall: calling
    .input(FindCall)
    .output(CallView.nullable())
    .query(({ ctx, input }) => verbs.findCall(ctx, input)),
  findOwnCall: calling
    .input(z.void())
    .output(OngoingCall.nullable())
    .query(({ ctx }) => verbs.findOwnCall(ctx)),
  recordCallBack: calling
    .input(RecordCallBack)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.recordCallBack(ctx, input)),
  endCall: calling
    .input(EndCall)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.endCall(ctx, input)),
});
