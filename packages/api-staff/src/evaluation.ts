import {
  EvaluationView,
  ExportFigures,
  FiguresView,
  OpenEvaluation,
  ReadFigures,
} from '@breakwater/domain/evaluation';
import * as verbs from '@breakwater/services/evaluation';
import { procedure, routerOf } from './kernel.ts';

const figures = procedure.meta({ permission: 'programme.figures' });

export const evaluation = routerOf({
  open: procedure
    .meta({ permission: 'class.lead' })
    .input(OpenEvaluation)
    .output(EvaluationView)
    .query(({ ctx, input }) => verbs.openEvaluation(ctx, input)),
  figures: figures
    .input(ReadFigures)
    .output(FiguresView)
    .query(({ ctx, input }) => verbs.readFigures(ctx, input)),
  // A mutation: it stands in the trail, and must not be repeated by a cache.
  exportFigures: figures
    .input(ExportFigures)
    .output(FiguresView)
    .mutation(({ ctx, input }) => verbs.exportFigures(ctx, input)),
});
