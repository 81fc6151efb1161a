import { z } from 'zod';

export const REQUEST_STATES = [
  'received',
  'proposed',
  'confirmed',
  'attended',
  'no_show',
  'declined',
  'withdrawn',
  'cancelled',
  'expired',
] as const;
export const RequestState = z.enum(REQUEST_STATES);
export type RequestState = z.infer<typeof RequestState>;

/** What may happen to a request, and who brings it about. */
export type RequestEvent =
  | 'propose' // staff offer one to three times
  | 'accept_picked' // staff confirm the time that the visitor picked
  | 'choose' // the visitor chooses among the times proposed
  | 'refuse' // none of the times fits; the visitor asks for others
  | 'move' // the visitor gives a confirmed time back and wishes another
  | 'give_back' // the centre can't keep a time; somebody else proposes anew
  | 'decline'
  | 'withdraw'
  | 'cancel'
  | 'attend'
  | 'miss'
  | 'expire';

// The whole life of a request. What isn't listed can't happen.
const NEXT: Record<RequestState, Partial<Record<RequestEvent, RequestState>>> = {
  received: {
    propose: 'proposed',
    accept_picked: 'confirmed',
    decline: 'declined',
    withdraw: 'withdrawn',
    give_back: 'received',
    move: 'received',
    expire: 'expired',
  },
  proposed: {
    propose: 'proposed',
    choose: 'confirmed',
    refuse: 'received',
    give_back: 'received',
    decline: 'declined',
    withdraw: 'withdrawn',
    expire: 'expired',
  },
  confirmed: {
    propose: 'proposed',
    move: 'received',
    give_back: 'received',
    withdraw: 'withdrawn',
    cancel: 'cancelled',
    attend: 'attended',
    miss: 'no_show',
  },
  // A slip of the hand: attendance can be put right.
  attended: { miss: 'no_show' },
  no_show: { attend: 'attended' },
  declined: {},
  withdrawn: {},
  cancelled: {},
  expired: {},
};

/** The state after `event`, or null when it can't happen in `state`. */
export function nextState(state: RequestState, event: RequestEvent): RequestState | null {
  return NEXT[state][event] ?? null;
}

/** Nothing more is expected of anybody. */
export function isEnded(state: RequestState): boolean {
  return !['received', 'proposed', 'confirmed'].includes(state);
}

/** The events that can happen in `state`; screens show an act only when its event is here. */
export function possibleEvents(state: RequestState): RequestEvent[] {
  return Object.keys(NEXT[state]) as RequestEvent[];
}
