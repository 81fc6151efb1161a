import type { MeetingState } from './schema.ts';

/** What may happen to a meeting. */
export type MeetingEvent = 'attend' | 'miss' | 'cancel' | 'undo';

// The whole life of a meeting. `undo` puts a wrong record right; whether there is room for it, the budget says.
const NEXT: Record<MeetingState, Partial<Record<MeetingEvent, MeetingState>>> = {
  booked: { attend: 'attended', miss: 'no_show', cancel: 'cancelled' },
  attended: { miss: 'no_show', undo: 'booked' },
  no_show: { attend: 'attended', cancel: 'cancelled', undo: 'booked' },
  cancelled: { undo: 'booked' },
};

/** The state after an event, or undefined where there is no way. */
export function nextMeetingState(state: MeetingState, event: MeetingEvent): MeetingState | undefined {
  return NEXT[state][event];
}
