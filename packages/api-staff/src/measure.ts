import { EndMeasure, MeasureView, ReadMeasures, SaveMeasure } from '@breakwater/domain/measure';
import { Done } from '@breakwater/domain/request';
import * as verbs from '@breakwater/services/measure';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const working = procedure.meta({ permission: 'case.work' });

export const measure = routerOf({
  // A mutation: reading the words is written into the trail, and must not be repeated by a cache.
  list: procedure
    .meta({ permission: 'case.read' })
    .input(ReadMeasures)
    .output(z.array(MeasureView))
    .mutation(({ ctx, input }) => verbs.list(ctx, input)),
  save: working
    .input(SaveMeasure)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.save(ctx, input)),
  end: working
    .input(EndMeasure)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.end(ctx, input)),
});
