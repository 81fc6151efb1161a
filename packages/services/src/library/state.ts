import type { Locale } from '@breakwater/domain';
import type { TextState } from '@breakwater/domain/library';
import type { TextRecord } from './queries.ts';

/** How a language of an article stands; `newest` is the version of the text in the main language. */
export function stateOf(
  { locale, version, publishedVersion, reviewedOn, authorRole, basedOn }: TextRecord,
  { main, newest }: { main: Locale; newest: number },
): Omit<TextState, 'title'> {
  const isBehind = locale !== main && basedOn < newest;
  return { locale, version, publishedVersion, reviewedOn, authorRole, isBehind };
}
