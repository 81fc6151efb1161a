import type { Locale } from '@breakwater/domain';
import { print } from './press.ts';
import { longDate, money } from './words.ts';
import type { Say } from './words.ts';

/** What a receipt says of one payment. It names nobody: who wants a name on it writes it there. */
export type ReceiptPaper = {
  locale: Locale;
  say: Say;
  centreName: string;
  /** Lines of the centre's address. */
  address: string;
  receiptNumber: string;
  /** YYYY-MM-DD */
  onDate: string;
  /** In the currency's smallest unit. */
  minor: number;
  /** ISO 4217 */
  currency: string;
  kind: 'donation' | 'insurance' | 'refund';
  programmeName: string;
};

/** A receipt as a PDF of one page. Refuses (`error_not_printable`) letters that no font has. */
export function renderReceipt({ locale, say, kind, ...paper }: ReceiptPaper) {
  const heading = say(`payment_title_${kind}`);
  const number = say('payment_number', { number: paper.receiptNumber });
  const toWrite = { donation: 'payment_from', refund: 'payment_to', insurance: null }[kind];
  return print({
    kind: 'receipt',
    locale,
    title: `${heading}, ${number}`,
    heading,
    number,
    centreName: paper.centreName,
    address: paper.address.split('\n').filter((line) => line.trim()),
    lines: [
      { label: say('payment_date'), words: longDate(paper.onDate, locale) },
      { label: say('payment_programme'), words: paper.programmeName },
      ...(toWrite ? [{ label: say(toWrite), words: '' }] : []),
    ],
    amountLabel: say('payment_amount'),
    amount: money(paper.minor, paper.currency, locale),
    thanks: kind === 'donation' ? say('payment_thanks') : '',
    signer: say('payment_for_centre'),
  });
}
