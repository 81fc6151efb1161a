import {
  CentreSettings,
  RemoveBanner,
  RemoveClosedDay,
  RemoveNumber,
  SaveAbout,
  SaveAppearance,
  SaveBanner,
  SaveClosedDay,
  SaveHotlineNumber,
  SaveService,
  SaveVisiting,
} from '@breakwater/domain/centre';
import { Done } from '@breakwater/domain/request';
import * as verbs from '@breakwater/services/centre';
import { checkedOnce } from '@breakwater/trpc';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const reading = procedure.meta({ permission: 'centre.read' });
const announcing = procedure.meta({ permission: 'banner.edit' });
const editing = procedure.meta({ permission: 'centre.edit' });

export const centre = routerOf({
  read: reading
    .input(z.void())
    .output(checkedOnce(CentreSettings))
    .query(({ ctx }) => verbs.read(ctx)),
  saveAppearance: editing
    .input(SaveAppearance)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.saveAppearance(ctx, input)),
  saveAbout: editing
    .input(SaveAbout)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.saveAbout(ctx, input)),
  saveBanner: announcing
    .input(SaveBanner)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.saveBanner(ctx, input)),
  removeBanner: announcing
    .input(RemoveBanner)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.removeBanner(ctx, input)),
  saveService: editing
    .input(SaveService)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.saveService(ctx, input)),
  saveNumber: editing
    .input(SaveHotlineNumber)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.saveNumber(ctx, input)),
  removeNumber: editing
    .input(RemoveNumber)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.removeNumber(ctx, input)),
  saveVisiting: editing
    .input(SaveVisiting)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.saveVisiting(ctx, input)),
  saveClosedDay: editing
    .input(SaveClosedDay)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.saveClosedDay(ctx, input)),
  removeClosedDay: editing
    .input(RemoveClosedDay)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.removeClosedDay(ctx, input)),
});
