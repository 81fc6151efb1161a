import { expect, test } from 'vitest';
import { z } from 'zod';
import { checkedOnce } from './index.ts';

let checks = 0;
const view = checkedOnce(
  z.strictObject({
    name: z.string().refine(() => (checks += 1) > 0),
    days: z.array(z.strictObject({ on: z.string() })),
  }),
);

test('one object is checked once, another that says the same is checked too', () => {
  const kept = { name: 'Centre', days: [] };
  expect(view(kept)).toEqual(kept);
  expect(view(kept)).toBe(view(kept));
  expect(checks).toBe(1);
  view({ ...kept });
  expect(checks).toBe(2);
});

test('what doesn’t fit the view is refused each time', () => {
  const more = { name: 'Centre', days: [], secret: '1' };
  for (const value of [more, more, null, 'Centre']) expect(() => view(value)).toThrow();
});

test('what everybody is given can’t be changed by anybody', () => {
  const given = view({ name: 'Centre', days: [{ on: '2026-12-24' }] });
  expect(() => given.days.push({ on: '2026-12-25' })).toThrow(TypeError);
  expect(() => Object.assign(given.days[0] ?? {}, { on: '' })).toThrow(TypeError);
});
