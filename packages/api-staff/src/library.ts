import {
  AddResource,
  AskReview,
  BringBackText,
  CancelPublishing,
  OpenResource,
  OpenTextVersion,
  PublishText,
  ReadTextHistory,
  ResourceRows,
  ResourceView,
  SaveResource,
  SaveResourceText,
  SendBackText,
  StepResource,
  TextHistory,
  TextVersionView,
  UnpublishText,
  WithdrawReview,
} from '@breakwater/domain/library';
import { Done } from '@breakwater/domain/request';
import * as verbs from '@breakwater/services/library';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const reading = procedure.meta({ permission: 'library.read' });
const editing = procedure.meta({ permission: 'library.edit' });

export const library = routerOf({
  list: reading
    .input(z.void())
    .output(ResourceRows)
    .query(({ ctx }) => verbs.list(ctx)),
  open: reading
    .input(OpenResource)
    .output(ResourceView)
    .query(({ ctx, input }) => verbs.open(ctx, input)),
  history: reading
    .input(ReadTextHistory)
    .output(TextHistory)
    .query(({ ctx, input }) => verbs.history(ctx, input)),
  openVersion: reading
    .input(OpenTextVersion)
    .output(TextVersionView)
    .query(({ ctx, input }) => verbs.openVersion(ctx, input)),
  add: editing
    .input(AddResource)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.add(ctx, input)),
  save: editing
    .input(SaveResource)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.save(ctx, input)),
  saveText: editing
    .input(SaveResourceText)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.saveText(ctx, input)),
  publishText: editing
    .input(PublishText)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.publishText(ctx, input)),
  unpublishText: editing
    .input(UnpublishText)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.unpublishText(ctx, input)),
  cancelPublishing: editing
    .input(CancelPublishing)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.cancelPublishing(ctx, input)),
  askReview: editing
    .input(AskReview)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.askReview(ctx, input)),
  withdrawReview: editing
    .input(WithdrawReview)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.withdrawReview(ctx, input)),
  sendBack: editing
    .input(SendBackText)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.sendBack(ctx, input)),
  bringBack: editing
    .input(BringBackText)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.bringBack(ctx, input)),
  retire: editing
    .input(StepResource)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.retire(ctx, input)),
  reinstate: editing
    .input(StepResource)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.reinstate(ctx, input)),
});
