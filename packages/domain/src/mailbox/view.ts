import { z } from 'zod';
import { VisitorEnrolment } from '../enrolment/view.ts';
import { VisitorRequest } from '../request/view.ts';

/** What a code opens: a request, or an enrolment. Both have messages, a way to delete everything, and a token. */
export const VisitorMailbox = z.discriminatedUnion('kind', [VisitorRequest, VisitorEnrolment]);
export type VisitorMailbox = z.infer<typeof VisitorMailbox>;

/** 16 digits in four groups. */
const Receipt = z.string();

/** What the page right after sending shows: the code, this once, and where things stand. Nothing written is opened for it. */
export const NewCode = z.discriminatedUnion('kind', [
  VisitorRequest.pick({
    kind: true,
    state: true,
    mode: true,
    appointment: true,
    reach: true,
    answerDueAt: true,
    isOverdue: true,
    timeZone: true,
  }).extend({ receipt: Receipt }),
  VisitorEnrolment.pick({
    kind: true,
    state: true,
    programmeId: true,
    places: true,
    priority: true,
    priorityReason: true,
    position: true,
    waitReason: true,
    gatherUntil: true,
    offerExpiresAt: true,
    endReason: true,
    timeZone: true,
  }).extend({ receipt: Receipt }),
]);
export type NewCode = z.infer<typeof NewCode>;
