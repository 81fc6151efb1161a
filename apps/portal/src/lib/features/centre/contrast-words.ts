import { m, type Locale } from '@breakwater/i18n';
import { TEXT_CONTRAST, worstContrast } from '@breakwater/domain/centre';
import type { Mark, Scheme } from '@breakwater/domain/centre';

const LOW = { light: m.portal_now_contrast_light, dark: m.portal_now_contrast_dark };

/** The contrast of an accent in words, with the ratio cut and not rounded: 4.49 is not 4.5. */
export function sayContrast(
  colours: Pick<Mark, 'accent' | 'accentDark'>,
  scheme: Scheme,
  locale: Locale,
): { isEnough: boolean; words: string } {
  const worst = worstContrast(colours, scheme);
  const ratio = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    Math.floor(worst * 10) / 10,
  );
  const isEnough = worst >= TEXT_CONTRAST;
  return { isEnough, words: (isEnough ? m.portal_now_contrast_enough : LOW[scheme])({ ratio }, { locale }) };
}
