import { SealedMeeting } from '@breakwater/domain/meeting';
import type { InterpreterView, MeetingView, RoomView } from '@breakwater/domain/meeting';
import { openDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import type { EpisodeRecord } from '../episode/queries.ts';
import { meetingAt } from './queries.ts';
import type { MeetingRecord } from './queries.ts';

type Around = {
  key: Key | null;
  now: Date;
  rooms: RoomView[];
  interpreters: InterpreterView[];
  leaders: { staffId: string }[];
  episodes: EpisodeRecord[];
  nameOf(staffId: string): string;
};
type Spanned = MeetingRecord & { startsAt: string; endsAt: string };

const takesPlace = (row: MeetingRecord, counts: boolean) =>
  row.state === 'attended' || row.state === 'booked' || (counts && (row.state === 'no_show' || row.isLate));

/** Meetings in the order of their time, each with its place among those that take one in their episode's budget. */
export function viewsOfMeetings(rows: Spanned[], around: Around): MeetingView[] {
  const taken = new Map<string, number>();
  return rows.map((row) => {
    const counts = around.episodes.find(({ id }) => id === row.episodeId)?.policy.noShowCounts ?? false;
    const isCounted = takesPlace(row, counts);
    const ordinal = (taken.get(row.episodeId) ?? 0) + 1;
    if (isCounted) taken.set(row.episodeId, ordinal);
    return viewOf(row, isCounted ? ordinal : null, around);
  });
}

function viewOf(row: Spanned, ordinal: number | null, around: Around): MeetingView {
  const { key, now, rooms, interpreters, leaders, nameOf } = around;
  const words =
    key && row.sealed
      ? openDocument(SealedMeeting, key, meetingAt(row), row.sealed)
      : SealedMeeting.parse({});
  return {
    id: row.id,
    episodeId: row.episodeId,
    ordinal,
    state: row.state,
    startsAt: new Date(row.startsAt).toISOString(),
    endsAt: new Date(row.endsAt).toISOString(),
    hasBegun: new Date(row.startsAt) <= now,
    mode: row.mode,
    staffId: row.staffId,
    staffName: nameOf(row.staffId),
    isOrphaned: row.state === 'booked' && !leaders.some(({ staffId }) => staffId === row.staffId),
    roomId: row.roomId,
    roomName: rooms.find(({ id }) => id === row.roomId)?.name ?? null,
    interpreterId: row.interpreterId,
    interpreterName: interpreters.find(({ id }) => id === row.interpreterId)?.name ?? null,
    isSeries: row.seriesId !== null,
    remark: words.remark,
    cancelledBy: row.cancelledBy,
    cancelledAt: row.cancelledAt?.toISOString() ?? null,
    cancelledWhy: words.cancelledWhy,
    isLate: row.isLate,
    feeKind: row.feeKind,
    feeMinor: row.feeMinor,
    feeCurrency: row.feeCurrency,
    bookedByName: nameOf(row.bookedBy),
    version: row.version,
  };
}
