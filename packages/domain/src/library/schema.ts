import { z } from 'zod';
import { Locale } from '../language/schema.ts';
import { CalendarDate, freeText, Id, Instant, lineText } from '../text.ts';

export const RESOURCE_TOPICS = [
  'safety',
  'crisis',
  'family',
  'loss',
  'hardship',
  'mind',
  'rights',
  'help',
] as const;
/** What an article is about: the library's shelves, in their order (M1.1). */
export const ResourceTopic = z.enum(RESOURCE_TOPICS);
export type ResourceTopic = z.infer<typeof ResourceTopic>;

/** A retired article is off the site; its address stays taken. */
export const ResourceState = z.enum(['in_use', 'retired']);
export type ResourceState = z.infer<typeof ResourceState>;

export const TITLE_MAX = 120;
export const SUMMARY_MAX = 300;
export const BODY_MAX = 20_000;
export const RELATED_MAX = 6;
export const SOURCES_MAX = 8;

/** An article's address, the same in every language: quiet, since it stands in browsers' histories. Never changes. */
export const Slug = z
  .string('error_wrong_type')
  .max(60, 'error_too_long')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'error_library_slug');
export type Slug = z.infer<typeof Slug>;

const required = (max: number) => lineText(max).pipe(z.string().min(1, 'error_required'));

/** A publication that an article rests on. */
export const ResourceSource = z.strictObject({
  organisation: required(120),
  title: required(240),
  year: z.int('error_number').min(1900, 'error_number_low').max(2100, 'error_number_high'),
});
export type ResourceSource = z.infer<typeof ResourceSource>;

const Related = z
  .array(Slug)
  .max(RELATED_MAX, 'error_library_many')
  .refine((slugs) => new Set(slugs).size === slugs.length, 'error_library_twice');

/** A new article: no text yet in any language, and so not on the site. */
export const AddResource = z.strictObject({ key: Id, id: Id, slug: Slug, topic: ResourceTopic });
export type AddResource = z.infer<typeof AddResource>;

/** What an article has in every language alike. */
export const SaveResource = z.strictObject({
  key: Id,
  id: Id,
  /** As it was read. */
  version: z.int(),
  topic: ResourceTopic,
  /** Its place among the articles of its topic. */
  position: z.int('error_number').min(1, 'error_number_low').max(999, 'error_number_high'),
  related: Related,
  sources: z.array(ResourceSource).max(SOURCES_MAX, 'error_library_many'),
});
export type SaveResource = z.infer<typeof SaveResource>;

/** An article's text in one language, in Markdown. Kept as a new version; the one before stays. */
export const SaveResourceText = z.strictObject({
  key: Id,
  id: Id,
  locale: Locale,
  /** As it was read; null where the language has no text yet. */
  version: z.int().nullable(),
  title: required(TITLE_MAX),
  summary: lineText(SUMMARY_MAX),
  body: freeText(BODY_MAX),
  /** Says now what the text in the centre's main language says. */
  isUpToDate: z.boolean().default(false),
});
export type SaveResourceText = z.infer<typeof SaveResourceText>;

/** One language of one article goes on the site: who has reviewed it, by role, and when. */
export const PublishText = z.strictObject({
  key: Id,
  id: Id,
  locale: Locale,
  version: z.int(),
  reviewedOn: CalendarDate,
  authorRole: required(80),
  /** From when the site shows it; null for at once. */
  from: Instant.nullable().default(null),
});
export type PublishText = z.infer<typeof PublishText>;

/** One language of one article leaves the site; its text stays as a draft. */
export const UnpublishText = z.strictObject({ key: Id, id: Id, locale: Locale, version: z.int() });
export type UnpublishText = z.infer<typeof UnpublishText>;

/** What waits for its moment isn't published after all. */
export const CancelPublishing = UnpublishText;
export type CancelPublishing = UnpublishText;

export const REVIEW_WORD_MAX = 300;

/** A version of a text is ready, and somebody else is to read it. */
export const AskReview = UnpublishText.extend({ word: freeText(REVIEW_WORD_MAX) });
export type AskReview = z.infer<typeof AskReview>;

/** Whoever asked for a review takes that back. */
export const WithdrawReview = UnpublishText;
export type WithdrawReview = UnpublishText;

/** Whoever was to read a text says what is still to be done. */
export const SendBackText = UnpublishText.extend({
  word: freeText(REVIEW_WORD_MAX).pipe(z.string().min(1, 'error_required')),
});
export type SendBackText = z.infer<typeof SendBackText>;

/** An older version of a text, brought back as the newest. */
export const BringBackText = UnpublishText.extend({ from: z.int() });
export type BringBackText = z.infer<typeof BringBackText>;

/** An article leaves the library, or comes back into it. */
export const StepResource = z.strictObject({ key: Id, id: Id, version: z.int() });
export type StepResource = z.infer<typeof StepResource>;

export const OpenResource = z.strictObject({ id: Id });
export type OpenResource = z.infer<typeof OpenResource>;
export const ReadTextHistory = z.strictObject({ id: Id, locale: Locale });
export type ReadTextHistory = z.infer<typeof ReadTextHistory>;
export const OpenTextVersion = ReadTextHistory.extend({ version: z.int() });
export type OpenTextVersion = z.infer<typeof OpenTextVersion>;

/** Longer than anybody types; the rest isn't looked for. */
export const SOUGHT_MAX = 200;

/** What a visitor looks for: whatever they typed, as far as it can be read. Only nothing at all is refused. */
export const SeekArticles = z.strictObject({
  text: z
    .string('error_wrong_type')
    .max(100_000, 'error_too_long')
    .transform((text) => [...text.replace(/[\p{C}\s]+/gu, ' ').trim()].slice(0, SOUGHT_MAX).join(''))
    .pipe(z.string().min(1, 'error_required')),
});
export type SeekArticles = z.infer<typeof SeekArticles>;

export const FindArticles = z.strictObject({ token: z.string().max(4000) });
export type FindArticles = z.infer<typeof FindArticles>;
