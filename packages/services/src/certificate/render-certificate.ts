import type { Locale } from '@breakwater/domain';
import type { CertificateSheet } from './certificate-sheet.ts';
import { print } from './press.ts';
import { decimal, listed, longDate } from './words.ts';
import type { Say } from './words.ts';

/** What a certificate says. The name is the one that the person chose; it is on this paper and nowhere else. */
export type CertificatePaper = {
  locale: Locale;
  say: Say;
  centreName: string;
  programmeName: string;
  personName: string;
  /** YYYY-MM-DD */
  completedOn: string;
  sessionsAttended: number;
  sessionsHeld: number;
  /** Of the class sessions attended; null, and none, say nothing. */
  hours: number | null;
  facilitators: string[];
  /** As it is read aloud, in groups. */
  code: string;
  /** Where the code is checked. */
  verifyAddress: string;
};

const SIGNERS_MAX = 3;

/** A certificate as a PDF of one page (M5.5). Refuses (`error_not_printable`) letters that no font has. */
export const renderCertificate = (paper: CertificatePaper) => print(sheetOf(paper));

/** Several as one PDF, a page each in its own language. Refuses as the single one does. */
export function renderCertificates(papers: CertificatePaper[]) {
  const certificates = papers.map(sheetOf);
  const [first] = certificates;
  return print({
    kind: 'certificates',
    locale: first?.locale ?? 'en',
    title: first?.title ?? '',
    certificates,
  });
}

function sheetOf({ locale, say, ...paper }: CertificatePaper): CertificateSheet {
  const { facilitators } = paper;
  return {
    kind: 'certificate',
    locale,
    title: `${say('certificate_title')}: ${paper.programmeName}`,
    heading: say('certificate_title'),
    centreName: paper.centreName,
    beforeName: say('certificate_before_name'),
    personName: paper.personName,
    afterName: say('certificate_after_name'),
    programmeName: paper.programmeName,
    facts: [
      say('certificate_completed_on', { date: longDate(paper.completedOn, locale) }),
      say('certificate_sessions', { attended: paper.sessionsAttended, held: paper.sessionsHeld }),
      ...(paper.hours ? [say('certificate_hours', { hours: decimal(paper.hours, locale) })] : []),
    ],
    signers: facilitators.length > SIGNERS_MAX ? [listed(facilitators, locale)] : facilitators,
    signerPart: say('certificate_facilitator'),
    code: say('certificate_code', { code: paper.code }),
    check: [say('certificate_check', { address: paper.verifyAddress }), say('certificate_check_says')],
  };
}
