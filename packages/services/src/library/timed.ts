import { resourceText } from '@breakwater/db';
import { sql } from 'drizzle-orm';

type TextRecord = typeof resourceText.$inferSelect;

/** Whether the moment of what waits for one has come, by the database's clock; selected beside a text. */
export const isDue = sql<boolean>`coalesce(${resourceText.nextFrom} <= app.app_now(), false)`;

/** Nothing waits for its moment. */
export const NOTHING_NEXT = {
  ...{ nextVersion: null, nextReviewedOn: null, nextAuthorRole: null, nextFrom: null },
};

/** Nothing was held back, or somebody has dealt with it. */
export const NOTHING_REFUSED = { refusedVersion: null, refusedFrom: null, refusedAt: null };

/** What is published and what is to come, as both stand by now. */
export function publishedNow(
  text: TextRecord,
  hasCome: boolean,
): Pick<TextRecord, 'publishedVersion' | 'reviewedOn' | 'authorRole' | keyof typeof NOTHING_NEXT> {
  const { publishedVersion, reviewedOn, authorRole } = text;
  const { nextVersion, nextReviewedOn, nextAuthorRole, nextFrom } = text;
  return hasCome
    ? {
        ...{ publishedVersion: nextVersion, reviewedOn: nextReviewedOn, authorRole: nextAuthorRole ?? '' },
        ...NOTHING_NEXT,
      }
    : { publishedVersion, reviewedOn, authorRole, nextVersion, nextReviewedOn, nextAuthorRole, nextFrom };
}
