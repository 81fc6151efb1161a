import type { EpisodeEnd, WayOn } from '@breakwater/domain/episode';
import { toMinor } from '@breakwater/domain/meeting';
import type { BookMeeting, CancelledBy, RecordMeeting } from '@breakwater/domain/meeting';
import type { FeeKind } from '@breakwater/domain/centre';
import type { Phase } from '@breakwater/domain/case';
import type { Mode } from '@breakwater/domain/slot';
import { instantOf } from '#lib/features/week/wall-time.ts';
import { text, whole } from './form.ts';
import { instantIn } from './wall.ts';

type Place = Pick<BookMeeting, 'staffId' | 'startsAt' | 'endsAt' | 'mode' | 'roomId' | 'interpreterId'>;

/** When, who, how and where, as a form says it on a clock in `zone`. What can't be read goes on for the schema to refuse. */
export function placeIn(form: FormData, zone: string): Place {
  const start = instantOf(`${text(form, 'day')}T${text(form, 'time').slice(0, 5)}`, zone);
  const minutes = whole(form, 'minutes');
  const end = start && Number.isFinite(minutes) ? new Date(start.getTime() + minutes * 60_000) : null;
  const place = {
    staffId: text(form, 'staffId'),
    startsAt: start?.toISOString() ?? '',
    endsAt: end?.toISOString() ?? '',
    mode: text(form, 'mode') as Mode,
    roomId: text(form, 'roomId') || null,
    interpreterId: text(form, 'interpreterId') || null,
  };
  // A free time that was chosen says who and when by itself.
  const [staffId, startsAt, endsAt] = text(form, 'slot').split('|');
  return staffId && startsAt && endsAt ? { ...place, staffId, startsAt, endsAt } : place;
}

const ids = (form: FormData) => ({ key: text(form, 'key'), id: text(form, 'id') });

/** What each act on a meeting or an episode reads from its form. */
export const READ = {
  book: (form: FormData, zone: string) => ({
    key: text(form, 'key'),
    episodeId: text(form, 'episodeId'),
    ...placeIn(form, zone),
    remark: text(form, 'remark'),
    weeks: Number(text(form, 'weeks') || 1),
  }),
  move: (form: FormData, zone: string) => ({
    ...ids(form),
    version: whole(form, 'version'),
    ...placeIn(form, zone),
  }),
  cancel: (form: FormData, zone: string) => ({
    ...ids(form),
    by: text(form, 'by') as CancelledBy,
    at: instantIn(form, 'at', zone),
    why: text(form, 'why'),
  }),
  record: (form: FormData) => ({
    ...ids(form),
    outcome: text(form, 'outcome') as RecordMeeting['outcome'],
  }),
  fee: (form: FormData, currency: string) => ({
    ...ids(form),
    kind: text(form, 'kind') as FeeKind,
    minor: text(form, 'amount') === '' ? null : (toMinor(text(form, 'amount'), currency) ?? -1),
  }),
  phase: (form: FormData) => ({ ...ids(form), phase: text(form, 'phase') as Phase }),
  wayOn: (form: FormData) => ({
    ...ids(form),
    wayOn: (text(form, 'wayOn') || null) as WayOn | null,
    note: text(form, 'note'),
  }),
  close: (form: FormData) => ({
    ...ids(form),
    reason: text(form, 'reason') as EpisodeEnd,
    gained: text(form, 'gained'),
    causeAnalysis: text(form, 'causeAnalysis'),
    furtherPlan: text(form, 'furtherPlan'),
    noAnalysisWhy: text(form, 'noAnalysisWhy'),
    approverId: text(form, 'approverId') || null,
  }),
};
