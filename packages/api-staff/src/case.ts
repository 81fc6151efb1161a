import {
  AnswerOffer,
  AssignCase,
  CaseFile,
  CaseOverview,
  CasePage,
  CaseTeam,
  ChangeTeam,
  CloseCase,
  Closing,
  DecideClosure,
  DeputyView,
  EndDeputy,
  ListCases,
  NameDeputy,
  OfferCase,
  OpenCase,
  ReopenCase,
  TakeCase,
  WithdrawClosure,
  WithdrawOffer,
} from '@breakwater/domain/case';
import { Done } from '@breakwater/domain/request';
import * as verbs from '@breakwater/services/case';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const reading = procedure.meta({ permission: 'case.read' });
const listing = procedure.meta({ permission: 'case.list' });
const working = procedure.meta({ permission: 'case.work' });

export const caseRouter = routerOf({
  // Mutations: opening, and listing names, is written into the trail, and must not be repeated by a cache.
  open: reading
    .input(OpenCase)
    .output(CaseFile)
    .mutation(({ ctx, input }) => verbs.open(ctx, input)),
  list: listing
    .input(ListCases)
    .output(CasePage)
    .mutation(({ ctx, input }) => verbs.list(ctx, input)),
  overview: reading
    .input(OpenCase)
    .output(CaseOverview)
    .query(({ ctx, input }) => verbs.overview(ctx, input)),
  readTeam: reading
    .input(OpenCase)
    .output(CaseTeam)
    .mutation(({ ctx, input }) => verbs.readTeam(ctx, input)),
  take: working
    .input(TakeCase)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.take(ctx, input)),
  joinTeam: working
    .input(ChangeTeam)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.joinTeam(ctx, input)),
  leaveTeam: working
    .input(ChangeTeam)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.leaveTeam(ctx, input)),
  assign: procedure
    .meta({ permission: 'case.assign' })
    .input(AssignCase)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.assign(ctx, input)),
  offer: working
    .input(OfferCase)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.offer(ctx, input)),
  answerOffer: working
    .input(AnswerOffer)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.answerOffer(ctx, input)),
  withdrawOffer: working
    .input(WithdrawOffer)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.withdrawOffer(ctx, input)),
  listDeputies: listing
    .input(z.void())
    .output(z.array(DeputyView))
    .query(({ ctx }) => verbs.listDeputies(ctx)),
  nameDeputy: working
    .input(NameDeputy)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.nameDeputy(ctx, input)),
  endDeputy: working
    .input(EndDeputy)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.endDeputy(ctx, input)),
  readClosing: reading
    .input(OpenCase)
    .output(Closing)
    .mutation(({ ctx, input }) => verbs.readClosing(ctx, input)),
  close: working
    .input(CloseCase)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.close(ctx, input)),
  decideClosure: procedure
    .meta({ permission: 'case.approve' })
    .input(DecideClosure)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.decideClosure(ctx, input)),
  withdrawClosure: working
    .input(WithdrawClosure)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.withdrawClosure(ctx, input)),
  reopen: working
    .input(ReopenCase)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.reopen(ctx, input)),
});
