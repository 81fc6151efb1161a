import { z } from 'zod';

export const MEETING_STATES = ['booked', 'attended', 'no_show', 'cancelled'] as const;
export const MeetingState = z.enum(MEETING_STATES);
export type MeetingState = z.infer<typeof MeetingState>;
