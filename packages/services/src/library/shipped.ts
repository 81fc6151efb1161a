import { LOCALES, lineText } from '@breakwater/domain';
import type { Locale } from '@breakwater/domain';
import { ResourceSource, ResourceTopic, SaveResourceText, Slug } from '@breakwater/domain/library';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const { title, summary, body } = SaveResourceText.shape;

/** One file of `shipped/<locale>`: front matter, then the text in Markdown. */
export const ShippedText = z.strictObject({
  slug: Slug,
  topic: ResourceTopic,
  position: z.int().min(1),
  title,
  summary,
  /** Whose profession should review it before a centre publishes it: nobody has. */
  reviewer: lineText(80).pipe(z.string().min(1)),
  sources: z.array(ResourceSource).min(1),
  related: z.array(Slug),
  body,
});
export type ShippedText = z.infer<typeof ShippedText>;

/** An article as the program brings it, in all five languages. */
export type ShippedResource = Pick<ShippedText, 'slug' | 'topic' | 'position' | 'sources' | 'related'> & {
  texts: Record<Locale, ShippedText>;
};

const folderOf = (locale: Locale) => fileURLToPath(new URL(`./shipped/${locale}/`, import.meta.url));
const FRONT_MATTER = /^---\n(.*?)\n---\n(.*)$/s;

/** The articles that come with the program. Throws when a file has another shape, or a language lacks an article. */
export async function readShipped(): Promise<ShippedResource[]> {
  const slugs = (await readdir(folderOf('en'))).map((name) => name.replace(/\.md$/, ''));
  return Promise.all(
    slugs.map(async (slug) => {
      const read = async (locale: Locale) => [locale, await readText(locale, slug)] as const;
      const texts = Object.fromEntries(await Promise.all(LOCALES.map(read))) as Record<Locale, ShippedText>;
      const { topic, position, sources, related } = texts.en;
      return { slug, topic, position, sources, related, texts };
    }),
  );
}

async function readText(locale: Locale, slug: string): Promise<ShippedText> {
  const file = await readFile(`${folderOf(locale)}${slug}.md`, 'utf8');
  // Read once in a centre's life: its parser is loaded for that.
  const { parse } = await import('yaml');
  const [, head = '', text = ''] = FRONT_MATTER.exec(file) ?? [];
  return ShippedText.parse({ ...(parse(head) as object), body: text });
}
