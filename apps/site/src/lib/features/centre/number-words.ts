import { formatLanguage, formatList, m, type Locale } from '@breakwater/i18n';
import type { NumberView } from './view.ts';

/** How a number is used. */
export const CHANNEL_WORDS = {
  voice: m.site_now_channel_voice,
  sms: m.site_now_channel_sms,
  text_relay: m.site_now_channel_text_relay,
  video_relay: m.site_now_channel_video_relay,
};

/** What kinds of help answer an emergency number. */
export const EMERGENCY_WORDS = {
  all: m.site_emergency_all,
  police: m.site_emergency_police,
  ambulance: m.site_emergency_ambulance,
  fire: m.site_emergency_fire,
  text: m.site_emergency_text,
};

/** The link that reaches a number: a message is written, everything else is dialled. */
export const numberLink = ({ channel, dial }: Pick<NumberView, 'channel' | 'dial'>): string =>
  `${channel === 'sms' ? 'sms' : 'tel'}:${dial}`;

/** Languages by name, as the reader's language lists them. */
export const languageList = (languages: Locale[], locale: Locale): string =>
  formatList(
    languages.map((each) => formatLanguage(each, locale)),
    locale,
  );
