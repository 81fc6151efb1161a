import { m } from '@breakwater/i18n';
import { minorDigitsOf } from '@breakwater/domain/meeting';
import type { PaymentKind } from '@breakwater/domain/payment';
import { reader } from '#lib/features/shell/reader.ts';

/** What each kind of payment is called. */
export const PAYMENT_WORDS: Record<PaymentKind, () => string> = {
  donation: m.portal_payment_kind_donation,
  insurance: m.portal_payment_kind_insurance,
  refund: m.portal_payment_kind_refund,
};

/** An amount in minor units, as the reader writes it. */
export const sayMoney = (minor: number, currency: string): string =>
  new Intl.NumberFormat(reader().locale, { style: 'currency', currency }).format(
    minor / 10 ** minorDigitsOf(currency),
  );
