import { inLanguage, type Locale } from '@breakwater/domain';
import type { NumberChannel, PublishedCentre, PublishedNumber } from '@breakwater/domain/centre';
import { formatLanguage } from '@breakwater/i18n';
import { costWords } from '#lib/features/centre/cost.ts';
import { weekRows } from '#lib/features/centre/hours.ts';
import { idOf } from './id-of.ts';

// RFC 6350's kinds of telephone; a relay is reached by text or by picture.
const KIND: Record<NumberChannel, string> = {
  voice: 'voice',
  sms: 'text',
  text_relay: 'textphone',
  video_relay: 'video',
};

/** A number of the centre: what it is for, what it costs, when it is answered, and in which languages. */
export function phoneOf(number: PublishedNumber, centre: PublishedCentre) {
  const say = (words: PublishedNumber['label']) => inLanguage(words, centre.locale, centre.locale);
  const hours = weekRows(number.hours, centre.locale).map(({ days, times }) => `${days}: ${times}`);
  return {
    id: number.id,
    number: number.dial,
    type: KIND[number.channel],
    description: [say(number.label), say(number.answeredBy), costWords(number), ...hours]
      .filter(Boolean)
      .join('. '),
    languages: languagesOf(number.languages, { phone_id: number.id }, centre.locale),
  };
}

/** Languages of something, each with its ISO 639 code and its name in the language of the text. */
export const languagesOf = (languages: readonly Locale[], of: Record<string, string>, locale: Locale) =>
  languages.map((language) => ({
    id: idOf('language', ...Object.values(of), language),
    ...of,
    name: formatLanguage(language, locale),
    code: language === 'zh-Hans' ? 'zh' : language,
  }));
