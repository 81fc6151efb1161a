import { page } from '$app/state';
import {
  formatDate,
  formatDateTime,
  formatDistance,
  formatDue,
  formatExact,
  formatLanguage,
  formatNumber,
  formatShortDay,
  formatShortDayTime,
  formatTime,
  formatZone,
} from '@breakwater/i18n';
import type { Locale } from '@breakwater/domain';

/** Language and zone of whoever reads this page. */
export const reader = () => ({ locale: page.data.locale as Locale, timeZone: page.data.timeZone as string });

type Moment = Date | string;
export const sayTime = (at: Moment) => formatTime(at, reader().locale, reader().timeZone);
export const sayDay = (at: Moment) => formatShortDay(at, reader().locale, reader().timeZone);
/** A calendar date with its year. */
export const sayDate = (date: string) => formatDate(date, reader().locale);
export const sayDayTime = (at: Moment) => formatShortDayTime(at, reader().locale, reader().timeZone);
/** A day with its year, and the time. */
export const sayDateTime = (at: Moment) => formatDateTime(at, reader().locale, reader().timeZone);
export const sayExact = (at: Moment) => formatExact(at, reader().locale, reader().timeZone);
export const sayDistance = (at: Moment, now: Date) => formatDistance(at, now, reader().locale);
export const sayDue = (at: Moment, now: Date) => formatDue(at, now, reader().locale, reader().timeZone);
export const sayZone = (timeZone: string) => formatZone(timeZone, reader().locale);
export const sayNumber = (value: number) => formatNumber(value, reader().locale);
export const sayLanguage = (language: Locale) => formatLanguage(language, reader().locale);
