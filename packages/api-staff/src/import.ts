import {
  CheckImport,
  ImportRow,
  ImportView,
  ReadImport,
  StepImport,
  UploadImport,
} from '@breakwater/domain/import';
import { Done } from '@breakwater/domain/request';
import * as verbs from '@breakwater/services/import';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const bringing = procedure.meta({ permission: 'client.import' });

export const importing = routerOf({
  list: bringing
    .input(z.void())
    .output(z.array(ImportRow))
    .query(({ ctx }) => verbs.list(ctx)),
  // A mutation: reading rows is written into the trail, and must not be repeated by a cache.
  read: bringing
    .input(ReadImport)
    .output(ImportView)
    .mutation(({ ctx, input }) => verbs.read(ctx, input)),
  upload: bringing
    .input(UploadImport)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.upload(ctx, input)),
  check: bringing
    .input(CheckImport)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.check(ctx, input)),
  start: bringing
    .input(StepImport)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.start(ctx, input)),
  undo: bringing
    .input(StepImport)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.undo(ctx, input)),
  giveUp: bringing
    .input(StepImport)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.giveUp(ctx, input)),
});
