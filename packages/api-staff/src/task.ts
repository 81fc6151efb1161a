import { Done } from '@breakwater/domain/request';
import {
  FinishTask,
  GiveTask,
  ListTasks,
  PlanFollowUp,
  PostponeTask,
  TaskCounts,
  TaskPage,
  TaskTaker,
} from '@breakwater/domain/task';
import * as verbs from '@breakwater/services/task';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const own = procedure.meta({ permission: 'task.own' });

export const task = routerOf({
  // A mutation: names are shown, which is written into the trail, and must not be repeated by a cache.
  list: own
    .input(ListTasks)
    .output(TaskPage)
    .mutation(({ ctx, input }) => verbs.list(ctx, input)),
  counts: own
    .input(z.void())
    .output(TaskCounts)
    .query(({ ctx }) => verbs.counts(ctx)),
  takers: own
    .input(FinishTask.pick({ id: true }))
    .output(z.array(TaskTaker))
    .query(({ ctx, input }) => verbs.takers(ctx, input)),
  finish: own
    .input(FinishTask)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.finish(ctx, input)),
  give: own
    .input(GiveTask)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.give(ctx, input)),
  postpone: own
    .input(PostponeTask)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.postpone(ctx, input)),
  planFollowUp: procedure
    .meta({ permission: 'case.work' })
    .input(PlanFollowUp)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.planFollowUp(ctx, input)),
});
