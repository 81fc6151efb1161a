import { instantOf } from '#lib/features/week/wall-time.ts';
import { text } from './form.ts';

/**
 * The last minute of a day that a form names, as an instant; null for no day. A day that can't be read goes on as it was
 * typed, for the schema to refuse.
 */
export function endOfDay(form: FormData, name: string, timeZone: string): string | null {
  const day = text(form, name);
  if (day === '') return null;
  return instantOf(`${day}T23:59`, timeZone)?.toISOString() ?? day;
}
