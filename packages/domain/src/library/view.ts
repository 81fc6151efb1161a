import { z } from 'zod';
import { Locale } from '../language/schema.ts';
import { CalendarDate, Id, Instant } from '../text.ts';
import { ResourceSource, ResourceState, ResourceTopic, Slug } from './schema.ts';

/** An article's text in one language, as the site shows it; `body` is Markdown. */
export const PublishedText = z.strictObject({
  title: z.string(),
  summary: z.string(),
  body: z.string(),
  /** Null for an example text, which no professional has reviewed. */
  reviewedOn: CalendarDate.nullable(),
  authorRole: z.string(),
});
export type PublishedText = z.infer<typeof PublishedText>;

/** An article with every language in which it is published. */
export const PublishedResource = z.strictObject({
  id: Id,
  slug: Slug,
  topic: ResourceTopic,
  position: z.int(),
  related: z.array(Slug),
  sources: z.array(ResourceSource),
  texts: z.partialRecord(Locale, PublishedText),
  /** Some text of it is an example: the one whose `reviewedOn` is null. */
  isExample: z.boolean(),
});
export type PublishedResource = z.infer<typeof PublishedResource>;

/** The whole library that the site shows, by topic and position: no person's data in it. One snapshot. */
export const PublishedLibrary = z.strictObject({
  /** Grows with every change of what is published. */
  version: z.number(),
  /** When it changes by itself, by the database's clock: the next moment of a text that waits for one. */
  changesAt: Instant.nullable(),
  resources: z.array(PublishedResource),
});
export type PublishedLibrary = z.infer<typeof PublishedLibrary>;

/** What editors have said to each other about a version of a text. */
export const TextReview = z.strictObject({
  state: z.enum(['asked', 'sent_back']),
  version: z.int(),
  word: z.string(),
  by: z.string().nullable(),
  at: Instant,
  /** Said by whoever looks. */
  isOwn: z.boolean(),
});
export type TextReview = z.infer<typeof TextReview>;

/** How one language of an article stands. */
export const TextState = z.strictObject({
  locale: Locale,
  title: z.string(),
  version: z.int(),
  /** The version on the site; null while none is. */
  publishedVersion: z.int().nullable(),
  reviewedOn: CalendarDate.nullable(),
  authorRole: z.string(),
  /** The text in the main language has changed since this one was written. */
  isBehind: z.boolean(),
  /** A second reader is asked for the newest version, or has sent one back. */
  review: TextReview.nullable(),
  /** What the site shows from a moment that is yet to come. */
  next: z
    .strictObject({ version: z.int(), from: Instant, reviewedOn: CalendarDate, authorRole: z.string() })
    .nullable(),
  /** What was to come and was held back: an address in it came onto the list of shelters'. Until there is news of the text. */
  refused: z.strictObject({ version: z.int(), from: Instant, at: Instant }).nullable(),
});
export type TextState = z.infer<typeof TextState>;

/** An article in the editors' list. A language that has no text isn't in `texts`. */
export const ResourceRow = z.strictObject({
  id: Id,
  slug: Slug,
  topic: ResourceTopic,
  state: ResourceState,
  position: z.int(),
  texts: z.array(TextState),
});
export type ResourceRow = z.infer<typeof ResourceRow>;
export const ResourceRows = z.strictObject({ mainLocale: Locale, resources: z.array(ResourceRow) });
export type ResourceRows = z.infer<typeof ResourceRows>;

/** A language's newest text, as an editor works on it. */
export const TextView = TextState.extend({ summary: z.string(), body: z.string() });
export type TextView = z.infer<typeof TextView>;

/** A whole article, in every language that it has. */
export const ResourceView = ResourceRow.extend({
  related: z.array(Slug),
  sources: z.array(ResourceSource),
  version: z.int(),
  mainLocale: Locale,
  texts: z.array(TextView),
  /** Articles in use that lead to this one: it can't be retired while there are any. */
  namedBy: z.array(z.strictObject({ id: Id, slug: Slug, title: z.string() })),
});
export type ResourceView = z.infer<typeof ResourceView>;

/** One version of a text, in the list of all. */
export const TextVersionRow = z.strictObject({
  version: z.int(),
  savedAt: Instant,
  /** Null for what came with the program. */
  savedBy: z.string().nullable(),
  /** The older version that was brought back as this one. */
  broughtBackFrom: z.int().nullable(),
  isPublished: z.boolean(),
});
export type TextVersionRow = z.infer<typeof TextVersionRow>;
/** Newest first. */
export const TextHistory = z.strictObject({ timeZone: z.string(), versions: z.array(TextVersionRow) });
export type TextHistory = z.infer<typeof TextHistory>;

export const TextVersionView = TextVersionRow.extend({
  title: z.string(),
  summary: z.string(),
  body: z.string(),
});
export type TextVersionView = z.infer<typeof TextVersionView>;

/** What a visitor looked for, out of the address of the page that answers. */
export const SoughtWords = z.strictObject({ text: z.string() });
export type SoughtWords = z.infer<typeof SoughtWords>;
/** An address for the answer: it tells nothing of what is looked for. */
export const SoughtToken = z.strictObject({ token: z.string() });
export type SoughtToken = z.infer<typeof SoughtToken>;
