import { resource, resourceText, resourceVersion } from '@breakwater/db';
import { RESOURCE_TOPICS } from '@breakwater/domain/library';
import type { ResourceRows } from '@breakwater/domain/library';
import { asc } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { mainLocale } from '../programme/queries.ts';
import { authorise, transact } from '../verb.ts';
import { isNewest } from './queries.ts';
import { stateOf } from './state.ts';
import { isDue } from './timed.ts';

/** Every article by topic and place, retired ones included, with how each of its languages stands. */
export async function list(ctx: StaffContext): Promise<ResourceRows> {
  authorise(ctx, 'library.read');
  return transact(ctx, async (tx) => {
    const main = await mainLocale(tx);
    const found = await tx.select().from(resource).orderBy(asc(resource.position), asc(resource.slug));
    const texts = await tx
      .select({ text: resourceText, isDue, title: resourceVersion.title })
      .from(resourceText)
      .innerJoin(resourceVersion, isNewest);
    const rows = found.map(({ id, slug, topic, state, position }) => {
      const own = texts.filter(({ text }) => text.resourceId === id);
      const newest = own.find(({ text }) => text.locale === main)?.text.version ?? 0;
      return {
        ...{ id, slug, topic, state, position },
        texts: own.map((each) => ({ ...stateOf(ctx, each, { main, newest }), title: each.title })),
      };
    });
    const shelf = ({ topic }: (typeof rows)[number]) => RESOURCE_TOPICS.indexOf(topic);
    return { mainLocale: main, resources: rows.sort((one, other) => shelf(one) - shelf(other)) };
  });
}
