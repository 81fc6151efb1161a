import { expect, it } from 'vitest';
import type { VisitorRequest } from '@breakwater/domain/request';
import { sayAnswer, sayDid, sayState } from './words.ts';

const proposed: VisitorRequest = {
  kind: 'request',
  receipt: null,
  state: 'proposed',
  serviceId: '0190a000-0000-7000-8000-000000000001',
  mode: 'phone',
  appointment: null,
  proposed: null,
  hasLapsed: false,
  reach: 'code_only',
  answerDueAt: null,
  isOverdue: false,
  isGivenBack: false,
  purgedAt: null,
  messages: [],
  freeTimes: [],
  canMove: false,
  canWithdraw: true,
  canWrite: true,
  token: '',
  timeZone: 'Europe/Prague',
};

it('times that have lapsed are said to have, and nobody is asked to choose one', () => {
  expect(sayState(proposed).text).toBe('We propose times. Please choose one.');
  const { title, text } = sayState({ ...proposed, hasLapsed: true });
  expect(title).toBe('The times have lapsed');
  expect(text).toContain('You can ask for others.');
});

it('after the centre gave a time back, a free one is offered at once, if there is one', () => {
  const givenBack: VisitorRequest = { ...proposed, state: 'received', isGivenBack: true, canMove: true };
  const free = { startsAt: '2026-11-24T08:00:00Z', endsAt: '2026-11-24T09:00:00Z' };
  expect(sayState(givenBack).text).not.toContain('choose a free time');
  expect(sayState({ ...givenBack, freeTimes: [free] }).text).toContain('You can choose a free time below');
});

it('whoever moved to a free time reads that it is held, not that a wish has arrived', () => {
  expect(sayDid('moved')?.words()).toBe('Your wish for another time has reached us.');
  expect(sayDid('moved', true)?.words()).toBe('The time is held for you until we confirm it.');
});

it('too many reservations just now are told as such', () => {
  expect(sayDid('full')?.words()).toContain('Everything stays as it was.');
});

it.each(['constructor', '__proto__', 'toString', 'nothing', ''])(
  'an address that says it did "%s" says nothing',
  (did) => {
    expect(sayDid(did)).toBeUndefined();
  },
);

it('an answer about a time that was picked comes before it: no hour of the night is promised', () => {
  const picked: VisitorRequest = {
    ...proposed,
    state: 'received',
    appointment: { startsAt: '2026-11-23T08:30:00Z', endsAt: '2026-11-23T09:20:00Z', isConfirmed: false },
    answerDueAt: '2026-11-23T02:30:00Z',
  };
  expect(sayAnswer(picked, 'en')).toContain('before the appointment');
  expect(sayAnswer({ ...picked, answerDueAt: '2026-11-20T17:00:00Z' }, 'en')).toContain('Friday 20 November');
  expect(sayAnswer({ ...picked, isOverdue: true }, 'en')).toContain('call us before the appointment');
  expect(sayAnswer(proposed, 'en')).toBe('');
});
