import { Done, KeptShortText, RemoveShortText, SaveShortText } from '@breakwater/domain/request';
import { list, remove, save } from '@breakwater/services/short-text';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const own = procedure.meta({ permission: 'short_text.own' });

export const shortText = routerOf({
  list: own
    .input(z.void())
    .output(z.array(KeptShortText))
    .query(({ ctx }) => list(ctx)),
  save: own
    .input(SaveShortText)
    .output(Done)
    .mutation(({ ctx, input }) => save(ctx, input)),
  remove: own
    .input(RemoveShortText)
    .output(Done)
    .mutation(({ ctx, input }) => remove(ctx, input)),
});
