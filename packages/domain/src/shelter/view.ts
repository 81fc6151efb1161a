import { z } from 'zod';
import { Locale } from '../language/schema.ts';
import { Id, Instant } from '../text.ts';

export const SHELTER_PLACES = [
  'article',
  'article_details',
  'appearance',
  'visiting',
  'about',
  'banner',
  'closed_day',
  'number',
  'service',
  'programme',
  'cohort',
  'other',
] as const;
/** What of the published words it is, and so where it is changed. */
export const ShelterPlaceKind = z.enum(SHELTER_PLACES);
export type ShelterPlaceKind = z.infer<typeof ShelterPlaceKind>;

/** One place of the site where an address from the list stands. */
export const ShelterPlace = z.strictObject({
  kind: ShelterPlaceKind,
  /** The article, number, service, programme or cohort; null where the centre has only one of the kind. */
  id: Id.nullable(),
  /** The language of the words; null where they have none. */
  locale: Locale.nullable(),
  /** What it is called there; empty where its kind says all. */
  title: z.string(),
  /** Where a visitor reads it. */
  address: z.url(),
});
export type ShelterPlace = z.infer<typeof ShelterPlace>;

/** Where one address from the list stands now: never what it is. */
export const ShelterFinding = z.strictObject({
  id: Id,
  addedAt: Instant,
  addedBy: z.string(),
  places: z.array(ShelterPlace),
});
export type ShelterFinding = z.infer<typeof ShelterFinding>;

/** An address is on the list; `heldBack`: how many texts that waited for their moment hold it, and won't come. */
export const ShelterAdded = z.strictObject({ id: Id, heldBack: z.int() });
export type ShelterAdded = z.infer<typeof ShelterAdded>;
