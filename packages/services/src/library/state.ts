import type { Locale } from '@breakwater/domain';
import type { TextReview, TextState } from '@breakwater/domain/library';
import type { StaffContext } from '../context.ts';
import type { TextRecord } from './queries.ts';
import { isAsked } from './review.ts';
import { publishedNow } from './timed.ts';

/** How a language of an article stands by now; `newest` is the version of the text in the main language. */
export function stateOf(
  ctx: StaffContext,
  { text, isDue }: { text: TextRecord; isDue: boolean },
  { main, newest }: { main: Locale; newest: number },
): Omit<TextState, 'title'> {
  const { locale, version, basedOn } = text;
  const { publishedVersion, reviewedOn, authorRole, ...next } = publishedNow(text, isDue);
  return {
    ...{ locale, version, publishedVersion, reviewedOn, authorRole },
    isBehind: locale !== main && basedOn < newest,
    review: reviewOf(ctx, text),
    next: nextOf(next),
    refused: refusedOf(text),
  };
}

/** What was said last: an asking ends with the next save, what was sent back stays to be read. */
function reviewOf({ actor, core }: StaffContext, text: TextRecord): TextReview | null {
  const { reviewState: state, reviewVersion: version, reviewWord: word, reviewBy: by, reviewAt: at } = text;
  if (state === null || version === null || by === null || at === null) return null;
  if (state === 'asked' && !isAsked(text)) return null;
  const isOwn = by === actor.staffId;
  return { state, version, word, by: core.names.nameOf(by), at: at.toISOString(), isOwn };
}

type Next = Pick<TextRecord, 'nextVersion' | 'nextReviewedOn' | 'nextAuthorRole' | 'nextFrom'>;
function nextOf({ nextVersion, nextReviewedOn, nextAuthorRole, nextFrom }: Next): TextState['next'] {
  if (nextVersion === null || nextReviewedOn === null || nextFrom === null) return null;
  return {
    ...{ version: nextVersion, from: nextFrom.toISOString() },
    ...{ reviewedOn: nextReviewedOn, authorRole: nextAuthorRole ?? '' },
  };
}

function refusedOf({ refusedVersion, refusedFrom, refusedAt }: TextRecord): TextState['refused'] {
  if (refusedVersion === null || refusedFrom === null || refusedAt === null) return null;
  return { version: refusedVersion, from: refusedFrom.toISOString(), at: refusedAt.toISOString() };
}
