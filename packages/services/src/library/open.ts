import { resourceText, resourceVersion } from '@breakwater/db';
import { OpenResource } from '@breakwater/domain/library';
import type { ResourceView } from '@breakwater/domain/library';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { mainLocale } from '../programme/queries.ts';
import { authorise, transact } from '../verb.ts';
import { findResource, isNewest, namedBy } from './queries.ts';
import { stateOf } from './state.ts';
import { isDue } from './timed.ts';

/** A whole article with its newest text in every language that it has, and what leads to it. */
export async function open(ctx: StaffContext, input: OpenResource): Promise<ResourceView> {
  authorise(ctx, 'library.read');
  const { id } = OpenResource.parse(input);
  return transact(ctx, async (tx) => {
    const found = await findResource(tx, id);
    const main = await mainLocale(tx);
    const texts = await tx
      .select({
        text: resourceText,
        isDue,
        title: resourceVersion.title,
        summary: resourceVersion.summary,
        body: resourceVersion.body,
      })
      .from(resourceText)
      .innerJoin(resourceVersion, isNewest)
      .where(eq(resourceText.resourceId, id));
    const newest = texts.find(({ text }) => text.locale === main)?.text.version ?? 0;
    return {
      ...found,
      mainLocale: main,
      texts: texts.map(({ text, isDue, ...words }) => ({
        ...stateOf(ctx, { text, isDue }, { main, newest }),
        ...words,
      })),
      namedBy: await namedBy(tx, found, ctx.actor.locale),
    };
  });
}
