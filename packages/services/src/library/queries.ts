import { resource, resourceText, resourceVersion } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, LOCALES, notFound } from '@breakwater/domain';
import type { Locale } from '@breakwater/domain';
import type { ResourceView } from '@breakwater/domain/library';
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { isDue, publishedNow } from './timed.ts';

export type ResourceRecord = typeof resource.$inferSelect;
export type TextRecord = typeof resourceText.$inferSelect;

/** An article, whatever its state; `not_found` for one that isn't there. */
export async function findResource(tx: Transaction, id: string): Promise<ResourceRecord> {
  const [row] = await tx.select().from(resource).where(eq(resource.id, id));
  if (!row) throw notFound();
  return row;
}

/** An article, locked; refused (`conflict`) when it has changed since `version` was read. */
export async function lockResource(tx: Transaction, id: string, version: number): Promise<ResourceRecord> {
  const [row] = await tx.select().from(resource).where(eq(resource.id, id)).for('update');
  if (!row) throw notFound();
  if (row.version !== version) throw conflict('error_changed_meanwhile');
  return row;
}

/** An article whose texts may change: one in use, which isn't retired meanwhile. Refuses a retired one (`conflict`). */
export async function holdResource(tx: Transaction, id: string): Promise<ResourceRecord> {
  const [row] = await tx.select().from(resource).where(eq(resource.id, id)).for('share');
  if (!row) throw notFound();
  if (row.state === 'retired') throw conflict('error_library_retired');
  return row;
}

type Of = { id: string; locale: Locale };

/**
 * A language of an article, locked, in the version that was read; else refused (`not_found`, `conflict`). What waited
 * for a moment that has come is what is published from here on.
 */
export async function lockText(tx: Transaction, of: Of, version: number): Promise<TextRecord> {
  const [row] = await tx
    .select({ text: resourceText, isDue })
    .from(resourceText)
    .where(isText(of))
    .for('update');
  if (!row) throw notFound();
  if (row.text.version !== version) throw conflict('error_changed_meanwhile');
  if (!row.isDue) return row.text;
  const now = publishedNow(row.text, true);
  await tx.update(resourceText).set(now).where(isText(of));
  return { ...row.text, ...now };
}

/** One version of a text; `not_found` when there was none. */
export async function readVersion(tx: Transaction, of: Of, version: number) {
  const [row] = await tx
    .select()
    .from(resourceVersion)
    .where(and(isVersion(of), eq(resourceVersion.version, version)));
  if (!row) throw notFound();
  return row;
}

/** How far the text in the main language has come: what a translation is compared with. 0 while there is none. */
export async function newestVersion(tx: Transaction, of: Of): Promise<number> {
  const [row] = await tx.select({ version: resourceText.version }).from(resourceText).where(isText(of));
  return row?.version ?? 0;
}

export const isText = ({ id, locale }: Of) =>
  and(eq(resourceText.resourceId, id), eq(resourceText.locale, locale));
export const isVersion = ({ id, locale }: Of) =>
  and(eq(resourceVersion.resourceId, id), eq(resourceVersion.locale, locale));

/** Those of the slugs that lead to no article in use. What leads to one is held: it isn't retired meanwhile. */
export async function deadSlugs(tx: Transaction, slugs: readonly string[]): Promise<string[]> {
  if (slugs.length === 0) return [];
  const found = await tx
    .select({ slug: resource.slug })
    .from(resource)
    .where(and(inArray(resource.slug, [...slugs]), eq(resource.state, 'in_use')))
    .orderBy(resource.id)
    .for('share');
  return slugs.filter((slug) => !found.some((each) => each.slug === slug));
}

/** Articles in use that lead to this one, as related or by a link that the site shows or will show; titles in a language, where there is one. */
export async function namedBy(
  tx: Transaction,
  { id, slug }: Pick<ResourceRecord, 'id' | 'slug'>,
  locale: Locale,
): Promise<ResourceView['namedBy']> {
  const onSite = sql`EXISTS (SELECT FROM app.resource_text t JOIN app.resource_version v
    ON v.resource_id = t.resource_id AND v.locale = t.locale AND (v.version = t.next_version
      OR v.version = t.published_version AND (t.next_from <= app.app_now()) IS NOT TRUE)
    WHERE t.resource_id = ${resource.id} AND position(${`](${slug})`} IN v.body) > 0)`;
  const rows = await tx
    .select({ id: resource.id, slug: resource.slug })
    .from(resource)
    .where(
      and(
        ne(resource.id, id),
        eq(resource.state, 'in_use'),
        sql`(${resource.related} @> ${JSON.stringify([slug])}::jsonb OR ${onSite})`,
      ),
    )
    .orderBy(resource.slug);
  const titles = await titlesOf(
    tx,
    rows.map((row) => row.id),
    locale,
  );
  return rows.map((row) => ({ ...row, title: titles.get(row.id) ?? row.slug }));
}

/** Each article's title, in this language, else in the first that it has. */
async function titlesOf(
  tx: Transaction,
  ids: readonly string[],
  wanted: Locale,
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: resourceText.resourceId, locale: resourceText.locale, title: resourceVersion.title })
    .from(resourceText)
    .innerJoin(resourceVersion, isNewest)
    .where(inArray(resourceText.resourceId, [...ids]));
  const order = [wanted, ...LOCALES];
  const best = rows.sort((one, other) => order.indexOf(other.locale) - order.indexOf(one.locale));
  return new Map(best.map(({ id, title }) => [id, title]));
}

/** Joins a language's newest version to it. */
export const isNewest = and(
  eq(resourceVersion.resourceId, resourceText.resourceId),
  eq(resourceVersion.locale, resourceText.locale),
  eq(resourceVersion.version, resourceText.version),
);
