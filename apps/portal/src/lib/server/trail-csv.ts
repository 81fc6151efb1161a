import { m } from '@breakwater/i18n';
import type { Locale } from '@breakwater/domain';
import { csvRecord } from '@breakwater/domain/audit';
import type { TrailPage, TrailRow } from '@breakwater/domain/audit';
import { sayAction, sayActor, saySubject } from '#lib/features/audit/words.ts';
import { inLocale } from './language.ts';

type Reader = { locale: Locale; timeZone: string };
/** Gives the next part of an export. */
type NextPart = (cursor: string | undefined) => Promise<TrailPage>;

// By it a spreadsheet knows that this is UTF-8.
const BYTE_ORDER_MARK = '\ufeff';

/** The trail as a CSV file in the reader's language, part after part, so that none of it has to be held whole. */
export function streamTrail(first: TrailPage, next: NextPart, reader: Reader): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let part: TrailPage | null = first;
  return new ReadableStream({
    start(controller) {
      const head = inLocale(reader.locale, () => BYTE_ORDER_MARK + csvRecord(headOf(reader)));
      controller.enqueue(encoder.encode(head));
    },
    async pull(controller) {
      if (!part) return controller.close();
      const { rows, nextCursor }: TrailPage = part;
      // A stream is read outside of the request's context: the language has to be given again.
      const text = inLocale(reader.locale, () => rows.map((row) => recordOf(row, reader)).join(''));
      if (text) controller.enqueue(encoder.encode(text));
      part = nextCursor ? await next(nextCursor) : null;
      if (!part) controller.close();
    },
  });
}

const headOf = ({ timeZone }: Reader): string[] => [
  `${m.portal_trail_at()} (${timeZone})`,
  m.portal_trail_who(),
  m.portal_trail_group(),
  m.portal_trail_subject(),
  m.portal_trail_with_reason(),
  m.portal_trail_fields(),
  m.portal_trail_action_code(),
  m.portal_trail_subject_id(),
];

function recordOf(row: TrailRow, { timeZone }: Reader): string {
  return csvRecord([
    // Swedish writes dates as ISO 8601 does, which sorts and which every spreadsheet reads.
    new Date(row.at).toLocaleString('sv-SE', { timeZone }),
    sayActor(row),
    sayAction(row),
    saySubject(row),
    row.hasReason ? m.portal_trail_yes() : '',
    row.fields.join(' '),
    row.action,
    row.subjectId ?? '',
  ]);
}
