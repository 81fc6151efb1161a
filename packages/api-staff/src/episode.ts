import {
  BeginEpisode,
  ChangePhase,
  CloseEpisode,
  DecideEnding,
  PlanWayOn,
  ReopenEpisode,
  SavePolicy,
  ServicePolicy,
  WithdrawEnding,
} from '@breakwater/domain/episode';
import { Done } from '@breakwater/domain/request';
import * as verbs from '@breakwater/services/episode';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const working = procedure.meta({ permission: 'case.work' });
const reading = procedure.meta({ permission: 'centre.read' });
const approving = procedure.meta({ permission: 'case.approve' });
const editing = procedure.meta({ permission: 'centre.edit' });

export const episode = routerOf({
  begin: working
    .input(BeginEpisode)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.begin(ctx, input)),
  changePhase: working
    .input(ChangePhase)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.changePhase(ctx, input)),
  planWayOn: working
    .input(PlanWayOn)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.planWayOn(ctx, input)),
  close: working
    .input(CloseEpisode)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.close(ctx, input)),
  decideEnding: approving
    .input(DecideEnding)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.decideEnding(ctx, input)),
  withdrawEnding: working
    .input(WithdrawEnding)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.withdrawEnding(ctx, input)),
  reopen: working
    .input(ReopenEpisode)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.reopen(ctx, input)),
  policies: reading
    .input(z.void())
    .output(z.array(ServicePolicy))
    .query(({ ctx }) => verbs.listPolicies(ctx)),
  savePolicy: editing
    .input(SavePolicy)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.savePolicy(ctx, input)),
});
