import type { Locale } from '@breakwater/domain';
import { print } from './press.ts';
import { sessionTime } from './words.ts';
import type { Say } from './words.ts';

/** What a roll says: who is expected at one class session. The order is the caller's. */
export type RollPaper = {
  locale: Locale;
  say: Say;
  centreName: string;
  programmeName: string;
  cohortNumber: string;
  /** ISO instants. */
  sessionStartsAt: string;
  sessionEndsAt: string;
  timeZone: string;
  /** Names to be called by; what helps each to take part, in words. */
  people: { name: string; needs: string[] }[];
  /** The marks, in words: a box to tick in each. */
  columns: string[];
};

// Somebody comes who isn't on the list.
const BLANK_LINES = 2;

/** A roll to be ticked by hand, as a PDF: marked confidential on each page. Refuses (`error_not_printable`) letters that no font has. */
export function renderRollSheet({ locale, say, ...paper }: RollPaper) {
  return print({
    kind: 'roll',
    locale,
    title: `${say('roll_title')}: ${paper.cohortNumber}`,
    heading: say('roll_title'),
    centreName: paper.centreName,
    about: [
      `${paper.programmeName} · ${say('roll_cohort', { number: paper.cohortNumber })}`,
      sessionTime(paper.sessionStartsAt, paper.sessionEndsAt, locale, paper.timeZone),
    ],
    confidential: say('roll_confidential'),
    nameHeading: say('roll_name'),
    people: paper.people.map(({ name, needs }) => ({ name, needs: needs.join(', ') })),
    columns: paper.columns,
    blanks: BLANK_LINES,
    empty: say('roll_empty'),
    // Pages are counted when all is laid out.
    pageWords: say('roll_page', { page: '{page}', pages: '{pages}' }),
  });
}
