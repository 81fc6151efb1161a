import {
  EraseClient,
  ErasurePlan,
  FindClient,
  LiftHold,
  PlanErasure,
  SetHold,
} from '@breakwater/domain/erasure';
import { Done } from '@breakwater/domain/request';
import * as verbs from '@breakwater/services/erasure';
import { procedure, routerOf } from './kernel.ts';

const erasing = procedure.meta({ permission: 'client.erase' });

export const erasure = routerOf({
  find: procedure
    .meta({ permission: 'client.find' })
    .input(FindClient)
    .output(Done)
    .query(({ ctx, input }) => verbs.find(ctx, input)),
  // A mutation: reading a name is written into the trail, and must not be repeated by a cache.
  plan: erasing
    .input(PlanErasure)
    .output(ErasurePlan)
    .mutation(({ ctx, input }) => verbs.plan(ctx, input)),
  erase: erasing
    .input(EraseClient)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.erase(ctx, input)),
  setHold: erasing
    .input(SetHold)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.setHold(ctx, input)),
  liftHold: erasing
    .input(LiftHold)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.liftHold(ctx, input)),
});
