import { centre, newId, resource, resourceText, resourceVersion } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { LOCALES } from '@breakwater/domain';
import { readShipped } from './shipped.ts';

/**
 * Fills an empty library with the articles that come with the program: as drafts, since no professional has reviewed
 * them; in a demo published, as examples. Does nothing where there is an article already, or no centre yet.
 */
export async function stockLibrary(tx: Transaction): Promise<void> {
  const [own] = await tx.select({ isDemo: centre.isDemo }).from(centre);
  if (!own || (await tx.select({ id: resource.id }).from(resource).limit(1)).length > 0) return;
  const shipped = (await readShipped()).map((each) => ({ id: newId(), ...each }));
  await tx.insert(resource).values(shipped.map(({ texts: _, ...row }) => row));
  const texts = shipped.flatMap(({ id, texts }) =>
    LOCALES.map((locale) => ({ resourceId: id, locale, version: 1, ...texts[locale] })),
  );
  await tx.insert(resourceVersion).values(
    texts.map(({ resourceId, locale, version, title, summary, body }) => ({
      ...{ resourceId, locale, version, title, summary, body },
    })),
  );
  await tx.insert(resourceText).values(
    texts.map(({ resourceId, locale, version, reviewer }) => ({
      ...{ resourceId, locale, version, basedOn: 1 },
      ...(own.isDemo ? { publishedVersion: 1 } : { authorRole: reviewer }),
    })),
  );
}
