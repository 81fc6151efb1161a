import { CollectHeld, Held } from '@breakwater/domain/export';
import { collect } from '@breakwater/services/export';
import { procedure, routerOf } from './kernel.ts';

export const exporting = routerOf({
  // A mutation: what is handed out is written into the trail, and must not be repeated by a cache.
  collect: procedure
    .meta({ permission: 'client.export' })
    .input(CollectHeld)
    .output(Held)
    .mutation(({ ctx, input }) => collect(ctx, input)),
});
