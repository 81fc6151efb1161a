import { z } from 'zod';

// C0 and C1 controls but for tab and newline, bidi overrides that can disguise text, lone surrogates.
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/u;

/**
 * Free text that a person typed: newlines unified, NFC, trimmed; refuses control characters, bidi overrides and
 * lone surrogates. `max` counts code points, as zod does: a browser's `maxlength`, in UTF-16 units, never allows more.
 */
export const freeText = (max: number) =>
  z
    .string('error_wrong_type')
    .max(max * 2 + 16, 'error_too_long')
    .transform((value) =>
      value
        .replace(/\r\n?|[\u2028\u2029]/g, '\n')
        .normalize('NFC')
        .trim(),
    )
    .pipe(
      z
        .string()
        .max(max, 'error_too_long')
        .refine((value) => !FORBIDDEN.test(value), 'error_unreadable_text'),
    );

/** One line of free text. */
export const lineText = (max: number) =>
  freeText(max).refine((value) => !value.includes('\n'), 'error_one_line');

const known = new Set<string>();

// Asking Intl costs some 50 µs, and a form is read several times over.
function isTimeZone(zone: string): boolean {
  if (known.has(zone)) return true;
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    return false;
  }
  // Strangers type it in any letter case: what is kept has an end.
  if (known.size >= 500) known.clear();
  known.add(zone);
  return true;
}

/** An IANA time zone that this runtime knows, such as `Europe/Kyiv`. No offset: PostgreSQL reads `+01:00` the other way round. */
export const TimeZone = z.string().max(64).refine(isTimeZone, 'error_time_zone');

/** A wall-clock time, `HH:MM` on the 24-hour clock. */
export const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'error_wall_time');
/** A calendar date of our time, `YYYY-MM-DD`; what is counted on from it stays an `Instant`. */
export const CalendarDate = z.iso
  .date('error_date')
  .refine((date) => date >= '1900' && date < '2900', 'error_date');
/** An instant, ISO 8601 with its offset; years and offsets that the database knows too. */
export const Instant = z.iso
  .datetime({ offset: true, error: 'error_instant' })
  .refine((at) => at >= '1900' && at < '3000' && !/[+-](1[5-9]|2\d):\d\d$/.test(at), 'error_instant');
/** UUIDv7 made by the application. */
export const Id = z.uuid('error_id');
/** ISO weekday: Monday is 1, Sunday 7. */
export const Weekday = z.int().min(1).max(7);
