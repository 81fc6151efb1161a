import { FindArticles, SeekArticles, SoughtToken, SoughtWords } from '@breakwater/domain/library';
import { findArticles, seekArticles } from '@breakwater/services/public';
import { procedure, routerOf } from './kernel.ts';

export const library = routerOf({
  seek: procedure
    .input(SeekArticles)
    .output(SoughtToken)
    .mutation(({ ctx, input }) => seekArticles(ctx.core, input)),
  find: procedure
    .input(FindArticles)
    .output(SoughtWords.nullable())
    .query(({ ctx, input }) => findArticles(ctx.core, input)),
});
