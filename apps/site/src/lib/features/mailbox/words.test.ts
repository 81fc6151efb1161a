import { expect, it } from 'vitest';
import type { VisitorRequest } from '@breakwater/domain/request';
import { sayDid, sayState } from './words.ts';

const proposed: VisitorRequest = {
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

it('too many reservations just now are told as such', () => {
  expect(sayDid('full')?.words()).toContain('Everything stays as it was.');
});

it.each(['constructor', '__proto__', 'toString', 'nothing', ''])(
  'an address that says it did "%s" says nothing',
  (did) => {
    expect(sayDid(did)).toBeUndefined();
  },
);
