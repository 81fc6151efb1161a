import { z } from 'zod';

export const ENROLMENT_STATES = [
  'applied',
  'enrolled',
  'waitlisted',
  'offered',
  'declined',
  'withdrawn',
  'completed',
  'not_completed',
] as const;
export const EnrolmentState = z.enum(ENROLMENT_STATES);
export type EnrolmentState = z.infer<typeof EnrolmentState>;

/** What may happen to an enrolment, and who brings it about. */
export type EnrolmentEvent =
  | 'place' // there is room: the place is theirs as they join (screening comes after)
  | 'offer' // a place became free, and they are next
  | 'take' // they take what is offered
  | 'refuse' // they decline what is offered
  | 'lapse' // nobody answered the offer in time
  | 'accept' // staff accept after screening
  | 'decline'
  | 'withdraw'
  | 'move' // to another cohort, at the end of its queue
  | 'part' // not this cohort: back into line, and staff look for another
  | 'complete'
  | 'miss'
  | 'rejoin'; // after an offer lapsed, at the end of the queue

// The whole life of an enrolment. What isn't listed can't happen.
const NEXT: Record<EnrolmentState, Partial<Record<EnrolmentEvent, readonly EnrolmentState[]>>> = {
  waitlisted: {
    place: ['applied', 'enrolled'],
    offer: ['offered'],
    decline: ['declined'],
    withdraw: ['withdrawn'],
    move: ['waitlisted'],
  },
  offered: {
    take: ['applied', 'enrolled'],
    refuse: ['withdrawn'],
    lapse: ['withdrawn'],
    decline: ['declined'],
    withdraw: ['withdrawn'],
    move: ['waitlisted'],
    part: ['waitlisted'],
  },
  applied: {
    accept: ['enrolled'],
    decline: ['declined'],
    withdraw: ['withdrawn'],
    move: ['waitlisted'],
    part: ['waitlisted'],
  },
  enrolled: {
    decline: ['declined'],
    withdraw: ['withdrawn'],
    move: ['waitlisted'],
    part: ['waitlisted'],
    complete: ['completed'],
    miss: ['not_completed'],
  },
  // A slip of the hand: the outcome can be put right.
  completed: { miss: ['not_completed'] },
  not_completed: { complete: ['completed'] },
  declined: {},
  withdrawn: { rejoin: ['waitlisted'] },
};

/** The states that `event` may lead to from `state`; none when it can't happen. */
export function nextStates(state: EnrolmentState, event: EnrolmentEvent): readonly EnrolmentState[] {
  return NEXT[state][event] ?? [];
}

/** The events that can happen in `state`; screens show an act only when its event is here. */
export function possibleEvents(state: EnrolmentState): EnrolmentEvent[] {
  return Object.keys(NEXT[state]) as EnrolmentEvent[];
}

/** Whether an enrolment in this state takes its places of the cohort's capacity. */
export function takesPlace(state: EnrolmentState): boolean {
  return ['applied', 'enrolled', 'offered', 'completed', 'not_completed'].includes(state);
}

/** Nothing more is expected of anybody. */
export function isEnded(state: EnrolmentState): boolean {
  return ['declined', 'withdrawn', 'completed', 'not_completed'].includes(state);
}
