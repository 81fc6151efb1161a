import { expect, it } from 'vitest';
import { NO_WORDS } from '../language/schema.ts';
import { completed } from './view.ts';

it('a copy that an older version kept is whole again: what it didn’t know is empty, the rest as it was', () => {
  const older = { name: 'Quay', services: [{ id: 's' }], numbers: [{ id: 'n', dial: '112' }] };
  const whole = completed(older as unknown as Parameters<typeof completed>[0]);
  expect(whole).toMatchObject({
    name: 'Quay',
    programmes: [],
    about: NO_WORDS,
    banner: null,
    notices: { privacy: NO_WORDS },
    mark: { accent: null, image: null },
  });
  expect(whole.authority.website).toBe('');
  expect(whole.services[0]).toMatchObject({ id: 's', forWhom: NO_WORDS, expect: NO_WORDS, begin: NO_WORDS });
  expect(whole.numbers[0]).toMatchObject({ dial: '112', channel: 'voice' });
  expect(completed(whole)).toEqual(whole);
});
