import type { Locale } from '@breakwater/domain';
import type { ReportFacts, SealedRelease } from '@breakwater/domain/release';
import { print } from './press.ts';
import { longDate } from './words.ts';
import type { Say } from './words.ts';

/** What a report to an agency says: only facts that were released, from the roll. */
export type ReportPaper = SealedRelease & {
  locale: Locale;
  say: Say;
  centreName: string;
  /** Lines of the centre's address. */
  address: string;
  programmeName: string;
  validUntilOn: string;
  facts: ReportFacts;
};

const lines = (text: string) => text.split('\n').filter((line) => line.trim());

/** A report to a court or an office as a PDF. Refuses (`error_not_printable`) letters that no font has. */
export function renderReport({ locale, say, facts, ...paper }: ReportPaper) {
  return print({
    kind: 'report',
    locale,
    title: say('report_title'),
    heading: say('report_title'),
    centreName: paper.centreName,
    address: lines(paper.address),
    to: [paper.agency, ...lines(paper.contact)],
    confidential: say('report_confidential'),
    about: [
      { label: say('report_person'), words: paper.knownAs },
      ...(paper.reference ? [{ label: say('report_reference'), words: paper.reference }] : []),
      { label: say('report_programme'), words: paper.programmeName },
      { label: say('report_purpose'), words: paper.purpose },
      { label: say('report_as_of'), words: longDate(facts.asOf, locale) },
    ],
    facts: factsInWords(facts, { locale, say }),
    notes: [
      say('report_permission', { date: longDate(paper.validUntilOn, locale) }),
      say('report_nothing_else'),
    ],
    signer: say('payment_for_centre'),
    pageWords: say('roll_page', { page: '{page}', pages: '{pages}' }),
  });
}

/** The facts that are there, each with its label. */
function factsInWords(facts: ReportFacts, { locale, say }: Pick<ReportPaper, 'locale' | 'say'>) {
  const days = (list: readonly string[]) =>
    list.map((on) => longDate(on, locale)).join('\n') || say('report_none');
  const { attended, absences, outcome, stopped } = facts;
  return [
    ...(attended ? [{ label: say('report_attended'), words: days(attended) }] : []),
    ...(absences
      ? [
          {
            label: say('report_absences'),
            words:
              absences
                .map(({ on, isExcused }) =>
                  isExcused ? say('report_excused', { date: longDate(on, locale) }) : longDate(on, locale),
                )
                .join('\n') || say('report_none'),
          },
        ]
      : []),
    ...(outcome ? [{ label: say('report_outcome'), words: say(`report_outcome_${outcome}`) }] : []),
    ...(stopped === undefined ? [] : [{ label: say('report_stopped'), words: stoppedInWords(stopped) }]),
  ];

  function stoppedInWords(found: NonNullable<ReportFacts['stopped']> | null): string {
    if (found === null) return say('report_stopped_no');
    if (found.since === null) return say('report_stopped_never');
    return say('report_stopped_since', { date: longDate(found.since, locale) });
  }
}
