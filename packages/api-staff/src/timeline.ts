import { ListTimeline, TimelinePage } from '@breakwater/domain/timeline';
import { list } from '@breakwater/services/timeline';
import { procedure, routerOf } from './kernel.ts';

export const timeline = routerOf({
  list: procedure
    .meta({ permission: 'case.read' })
    .input(ListTimeline)
    .output(TimelinePage)
    .query(({ ctx, input }) => list(ctx, input)),
});
