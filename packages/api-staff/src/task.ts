import { Done } from '@breakwater/domain/request';
import {
  CaseloadOf,
  CaseloadRow,
  FinishTask,
  GiveTask,
  ListTasks,
  MyDay,
  PlanFollowUp,
  PostponeTask,
  ReadCaseload,
  TaskCounts,
  TaskPage,
  TaskTaker,
} from '@breakwater/domain/task';
import * as verbs from '@breakwater/services/task';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const own = procedure.meta({ permission: 'task.own' });
const supervising = procedure.meta({ permission: 'case.supervise' });

export const task = routerOf({
  // A mutation: names are shown, which is written into the trail, and must not be repeated by a cache.
  list: own
    .input(ListTasks)
    .output(TaskPage)
    .mutation(({ ctx, input }) => verbs.list(ctx, input)),
  myDay: own
    .input(z.void())
    .output(MyDay)
    .mutation(({ ctx }) => verbs.myDay(ctx)),
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
  // Mutations: looking at colleagues' work is written into the trail.
  caseload: supervising
    .input(z.void())
    .output(z.array(CaseloadRow))
    .mutation(({ ctx }) => verbs.caseload(ctx)),
  caseloadOf: supervising
    .input(ReadCaseload)
    .output(CaseloadOf)
    .mutation(({ ctx, input }) => verbs.caseloadOf(ctx, input)),
  planFollowUp: procedure
    .meta({ permission: 'case.work' })
    .input(PlanFollowUp)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.planFollowUp(ctx, input)),
});
