import {
  DecideRisk,
  OpenPlan,
  OpenRisk,
  PlanView,
  RiskView,
  SaidRisk,
  SavedPlan,
  SavePlan,
  SayRisk,
  WithdrawRisk,
} from '@breakwater/domain/risk';
import * as verbs from '@breakwater/services/risk';
import { procedure, routerOf } from './kernel.ts';

const reading = procedure.meta({ permission: 'case.read' });
const working = procedure.meta({ permission: 'case.work' });

export const risk = routerOf({
  // Mutations: what is opened is written into the trail, and must not be repeated by a cache.
  open: reading
    .input(OpenRisk)
    .output(RiskView)
    .mutation(({ ctx, input }) => verbs.open(ctx, input)),
  openPlan: reading
    .input(OpenPlan)
    .output(PlanView)
    .mutation(({ ctx, input }) => verbs.openPlan(ctx, input)),
  say: working
    .input(SayRisk)
    .output(SaidRisk)
    .mutation(({ ctx, input }) => verbs.say(ctx, input)),
  decide: working
    .input(DecideRisk)
    .output(SaidRisk)
    .mutation(({ ctx, input }) => verbs.decide(ctx, input)),
  withdraw: working
    .input(WithdrawRisk)
    .output(SaidRisk)
    .mutation(({ ctx, input }) => verbs.withdraw(ctx, input)),
  savePlan: working
    .input(SavePlan)
    .output(SavedPlan)
    .mutation(({ ctx, input }) => verbs.savePlan(ctx, input)),
});
