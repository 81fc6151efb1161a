import { AddedEnrolment } from '@breakwater/domain/enrolment';
import { Done } from '@breakwater/domain/request';
import {
  EndSeparation,
  EnrolClient,
  KeepApart,
  ListSeparations,
  SeparationsOfCase,
} from '@breakwater/domain/separation';
import * as verbs from '@breakwater/services/separation';
import { procedure, routerOf } from './kernel.ts';

const working = procedure.meta({ permission: 'case.work' });

export const separation = routerOf({
  // A mutation: reading the words is written into the trail, and must not be repeated by a cache.
  list: procedure
    .meta({ permission: 'case.read' })
    .input(ListSeparations)
    .output(SeparationsOfCase)
    .mutation(({ ctx, input }) => verbs.list(ctx, input)),
  keepApart: working
    .input(KeepApart)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.keepApart(ctx, input)),
  enrolClient: working
    .input(EnrolClient)
    .output(AddedEnrolment)
    .mutation(({ ctx, input }) => verbs.enrolClient(ctx, input)),
  end: working
    .input(EndSeparation)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.end(ctx, input)),
});
