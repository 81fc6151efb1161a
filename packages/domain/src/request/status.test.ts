import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEnded, nextState, possibleEvents, REQUEST_STATES, RequestState } from './status.ts';
import type { RequestEvent } from './status.ts';

const EVENTS = [
  'propose',
  'accept_picked',
  'choose',
  'refuse',
  'move',
  'give_back',
  'decline',
  'withdraw',
  'cancel',
  'attend',
  'miss',
  'expire',
] as const satisfies RequestEvent[];
type Row = Record<RequestState, RequestState | null>;

const nobody: Row = {
  received: null,
  proposed: null,
  confirmed: null,
  attended: null,
  no_show: null,
  declined: null,
  withdrawn: null,
  cancelled: null,
  expired: null,
};

// The whole life once more, read the other way: by what happens.
const AFTER: Record<RequestEvent, Row> = {
  propose: { ...nobody, received: 'proposed', proposed: 'proposed', confirmed: 'proposed' },
  accept_picked: { ...nobody, received: 'confirmed' },
  choose: { ...nobody, proposed: 'confirmed' },
  refuse: { ...nobody, proposed: 'received' },
  move: { ...nobody, received: 'received', confirmed: 'received' },
  give_back: { ...nobody, received: 'received', proposed: 'received', confirmed: 'received' },
  decline: { ...nobody, received: 'declined', proposed: 'declined' },
  withdraw: { ...nobody, received: 'withdrawn', proposed: 'withdrawn', confirmed: 'withdrawn' },
  cancel: { ...nobody, confirmed: 'cancelled' },
  attend: { ...nobody, confirmed: 'attended', no_show: 'attended' },
  miss: { ...nobody, confirmed: 'no_show', attended: 'no_show' },
  expire: { ...nobody, received: 'expired', proposed: 'expired' },
};

const pairs = REQUEST_STATES.flatMap((state) => EVENTS.map((event) => [state, event] as const));

describe("a request's life", () => {
  test.each(pairs)('%s, then %s, goes where the table says or nowhere', (state, event) => {
    expect(nextState(state, event)).toBe(AFTER[event][state]);
    expect(possibleEvents(state).includes(event)).toBe(AFTER[event][state] !== null);
  });

  test('nothing is possible that the table does not know', () => {
    for (const state of REQUEST_STATES) expect(EVENTS).toEqual(expect.arrayContaining(possibleEvents(state)));
  });

  test('whoever waits can always withdraw, and whoever answers can always propose', () => {
    for (const state of REQUEST_STATES.filter((each) => !isEnded(each)))
      expect(possibleEvents(state)).toEqual(expect.arrayContaining(['withdraw', 'propose']));
  });

  test('six states are the end of it, three are not', () => {
    expect(REQUEST_STATES.filter(isEnded)).toEqual([
      'attended',
      'no_show',
      'declined',
      'withdrawn',
      'cancelled',
      'expired',
    ]);
  });

  test('a confirmed appointment never expires by itself and is not declined but cancelled', () => {
    expect(nextState('confirmed', 'expire')).toBeNull();
    expect(nextState('confirmed', 'decline')).toBeNull();
    expect(nextState('confirmed', 'cancel')).toBe('cancelled');
  });
});

const path = fc.tuple(
  fc.constantFrom(...REQUEST_STATES),
  fc.array(fc.constantFrom(...EVENTS), { maxLength: 60 }),
);
const walk = (from: RequestState, events: readonly RequestEvent[]): RequestState[] =>
  events.reduce<RequestState[]>(
    (states, event) => {
      const last = states.at(-1) ?? from;
      return [...states, nextState(last, event) ?? last];
    },
    [from],
  );

describe('whatever happens, in whatever order', () => {
  test('a request stays in a state that we know', () => {
    fc.assert(
      fc.property(path, ([from, events]) =>
        walk(from, events).every((state) => RequestState.safeParse(state).success),
      ),
    );
  });

  test('what has ended stays ended as it did; only attendance can be put right', () => {
    fc.assert(
      fc.property(path, ([from, events]) => {
        const states = walk(from, events);
        const first = states.findIndex(isEnded);
        if (first < 0) return true;
        const end = states[first];
        const kept: (RequestState | undefined)[] =
          end === 'attended' || end === 'no_show' ? ['attended', 'no_show'] : [end];
        return states.slice(first).every((state) => kept.includes(state));
      }),
      { numRuns: 500 },
    );
  });

  test('nobody attends or misses an appointment that was never confirmed', () => {
    fc.assert(
      fc.property(path, ([, events]) => {
        const states = walk('received', events);
        const met = states.findIndex((state) => state === 'attended' || state === 'no_show');
        return met < 0 || states.slice(0, met).includes('confirmed');
      }),
      { numRuns: 500 },
    );
  });
});
