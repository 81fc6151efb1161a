import { DomainError, InvalidInput } from '@breakwater/domain';
import { expect, it } from 'vitest';
import { failureOf, statusOf } from './failure.ts';

it('a domain error is known by its shape, inside whatever carried it', () => {
  const carried = new Error('carried', { cause: new InvalidInput({ text: 'error_too_long' }) });
  expect(failureOf(carried)).toMatchObject({ kind: 'invalid', fields: { text: 'error_too_long' } });
  expect(failureOf(new DomainError('unavailable', 'error_unavailable'))).toMatchObject({
    kind: 'unavailable',
    fields: {},
  });
});

it('anything else is not', () => {
  for (const thrown of [new Error('x'), 'x', null, { kind: 'unheard of', reason: 'x' }])
    expect(failureOf(thrown)).toBeNull();
});

it('each kind has its status', () => {
  expect(statusOf('too_many')).toBe(429);
  expect(statusOf('unavailable')).toBe(503);
});
