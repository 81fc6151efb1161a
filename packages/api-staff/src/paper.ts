import {
  AddFile,
  FileContent,
  ListPapers,
  OpenFile,
  OpenPaper,
  PaperRow,
  PaperView,
  SavePaper,
  StepPaper,
  StrikeFile,
} from '@breakwater/domain/paper';
import { Done } from '@breakwater/domain/request';
import * as verbs from '@breakwater/services/paper';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const reading = procedure.meta({ permission: 'case.read' });
const working = procedure.meta({ permission: 'case.work' });

export const paper = routerOf({
  // Mutations: reading the words is written into the trail, and must not be repeated by a cache.
  list: reading
    .input(ListPapers)
    .output(z.array(PaperRow))
    .mutation(({ ctx, input }) => verbs.list(ctx, input)),
  open: reading
    .input(OpenPaper)
    .output(PaperView)
    .mutation(({ ctx, input }) => verbs.open(ctx, input)),
  openFile: reading
    .input(OpenFile)
    .output(FileContent)
    .mutation(({ ctx, input }) => verbs.openFile(ctx, input)),
  save: working
    .input(SavePaper)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.save(ctx, input)),
  step: working
    .input(StepPaper)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.step(ctx, input)),
  addFile: working
    .input(AddFile)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.addFile(ctx, input)),
  strikeFile: working
    .input(StrikeFile)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.strikeFile(ctx, input)),
});
