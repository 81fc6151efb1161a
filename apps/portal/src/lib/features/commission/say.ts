import { formatShortDay } from '@breakwater/i18n';
import { reader } from '#lib/features/shell/reader.ts';

/** A calendar date, which is the same day everywhere. */
export const sayDate = (date: string) => formatShortDay(`${date}T12:00:00Z`, reader().locale, 'UTC');
