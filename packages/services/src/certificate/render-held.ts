import type { Locale } from '@breakwater/domain';
import { wallClock } from '@breakwater/domain/safe-contact';
import type { HeldEnrolment } from '../export/held-enrolment.ts';
import { print } from './press.ts';
import { longDate, money } from './words.ts';
import type { Say } from './words.ts';

/** Of the house, and in whose language the paper is. */
export type HeldFrame = {
  locale: Locale;
  say: Say;
  timeZone: string;
  centreName: string;
  /** Lines of the centre's address. */
  address: string;
  programmeName: string;
};

const lines = (text: string) => text.split('\n').filter((line) => line.trim());

/** What is held on a sign-up as a PDF, laid out as a letter. Refuses (`error_not_printable`) letters that no font has. */
export function renderHeld(held: HeldEnrolment, frame: HeldFrame) {
  const { locale, say, centreName, address, programmeName } = frame;
  const dayOf = (at: Date | string) => longDate(wallClock(new Date(at), frame.timeZone).date, locale);
  return print({
    kind: 'report',
    ...{ locale, title: say('held_title'), heading: say('held_title'), centreName },
    address: lines(address),
    to: [],
    confidential: say('held_confidential'),
    about: [
      { label: say('held_number'), words: held.row.number },
      { label: say('report_programme'), words: programmeName },
      ...(held.cohortNumber ? [{ label: '', words: say('roll_cohort', { number: held.cohortNumber }) }] : []),
      { label: say('held_as_of'), words: dayOf(held.collectedAt) },
    ],
    facts: factsOf(held, { ...frame, dayOf }).filter(({ words }) => words !== ''),
    notes: [say('held_everything')],
    signer: say('payment_for_centre'),
    pageWords: say('roll_page', { page: '{page}', pages: '{pages}' }),
  });
}

type Saying = HeldFrame & { dayOf: (at: Date | string) => string };

/** Every row that there can be, each with its label; one without words says nothing. */
function factsOf(held: HeldEnrolment, { locale, say, dayOf }: Saying): { label: string; words: string }[] {
  const { row, document } = held;
  const when = (at: Date | null) => (at === null ? '' : dayOf(at));
  const fact = (key: string, ...words: string[]) => ({
    label: say(key),
    words: words.filter(Boolean).join('\n'),
  });
  const people = (document?.party ?? []).map(({ name, age }) => (age === null ? name : `${name}, ${age}`));
  return [
    fact('held_people', ...people),
    fact('held_received', dayOf(row.receivedAt)),
    fact('held_state', say(`portal_class_state_${row.state}`)),
    fact('held_priority', row.priorityReason ? say(`portal_class_reason_${row.priorityReason}`) : ''),
    fact('held_screened', when(row.screenedAt)),
    fact('held_ended', when(row.endedAt)),
    ...reachOf(document?.safeContact, { locale, say }),
    fact(
      'held_needs',
      ...row.needs.map((need) => say(`portal_class_need_${need}`)),
      document?.needsNote ?? '',
    ),
    ...held.answers.map(({ label, answer, isYesNo }) => ({
      label: label[locale] || label.en,
      words: isYesNo
        ? say(answer.en === 'yes' ? 'portal_held_yes' : 'portal_held_no')
        : answer[locale] || answer.en,
    })),
    fact('held_text', document?.text ?? ''),
    fact(
      'held_messages',
      ...held.messages.map(({ sentAt, staffName, author, text }) =>
        author === 'visitor'
          ? say('held_from_you', { date: dayOf(sentAt), text })
          : say('held_from_centre', { date: dayOf(sentAt), name: staffName ?? '', text }),
      ),
    ),
    fact(
      'held_attendance',
      ...held.marks.map(
        ({ startsAt, name, mark }) => `${dayOf(startsAt)}, ${name}: ${say(`portal_class_mark_${mark}`)}`,
      ),
    ),
    fact(
      'held_payments',
      ...held.payments.map(({ onDate, kind, minor, currency, receiptNumber }) =>
        [
          longDate(onDate, locale),
          say(`portal_payment_kind_${kind}`),
          money(minor, currency, locale),
          receiptNumber,
        ].join(', '),
      ),
    ),
    fact(
      'held_certificates',
      ...held.certificates.map(({ name, completedOn, revokedAt }) => {
        const date = longDate(completedOn, locale);
        return `${name}: ${revokedAt === null ? date : say('held_revoked', { date })}`;
      }),
    ),
    fact('held_releases', ...held.releases.map((each) => sayRelease(each, { locale, say, dayOf }))),
    fact(
      'held_notices',
      ...held.notices.map(
        ({ toldAt, kind }) => `${when(toldAt)}: ${say(`portal_class_notice_kind_${kind}`)}`,
      ),
    ),
  ];
}

type Contact = NonNullable<HeldEnrolment['document']>['safeContact'];

/** Their own agreement with all that is in it: how they are reached, when, what was said beside. */
function reachOf(contact: Contact | undefined, { locale, say }: Pick<HeldFrame, 'locale' | 'say'>) {
  if (!contact) return [];
  const hours = contact.channel === 'code_only' ? '' : `${contact.from}–${contact.until}`;
  const until = contact.validUntilOn === null ? '' : longDate(contact.validUntilOn, locale);
  const how = [say(`portal_reach_${contact.channel}`), contact.address, contact.name, hours, until];
  return [
    { label: say('held_reach'), words: how.filter(Boolean).join('\n') },
    { label: say('portal_held_who_else'), words: contact.whoElse },
    { label: say('portal_held_code_word'), words: contact.codeWord },
    { label: say('portal_held_never'), words: contact.never },
  ];
}

function sayRelease(
  { agency, purpose, fields, validUntilOn, revokedAt, sentOn }: HeldEnrolment['releases'][number],
  { locale, say, dayOf }: Pick<Saying, 'locale' | 'say' | 'dayOf'>,
): string {
  const told = fields.map((field) => say(`portal_release_field_${field}`)).join(', ');
  return [
    say('held_release', { agency, purpose, fields: told, date: longDate(validUntilOn, locale) }),
    ...sentOn.map((on) => say('held_release_sent', { date: longDate(on, locale) })),
    ...(revokedAt === null ? [] : [say('held_release_back', { date: dayOf(revokedAt) })]),
  ].join(' ');
}
