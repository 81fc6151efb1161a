import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PROBLEMS } from '../case/schema.ts';
import { defaultProblems, fit, plainPhone, riskOf, routeTo } from './rules.ts';

const problems = fc.uniqueArray(fc.constantFrom(...PROBLEMS), { maxLength: 6 });

test('one yes is high, one "not sure" is looked at, and only two noes are none', () => {
  expect(riskOf('no', 'yes')).toBe('high');
  expect(riskOf('unsure', 'yes')).toBe('high');
  expect(riskOf('no', 'unsure')).toBe('moderate');
  expect(riskOf('no', 'no')).toBe('none');
});

test('every problem has a service that answers for it, without anybody having said so', () => {
  const all = [...defaultProblems('social_counselling'), ...defaultProblems('crisis_counselling')];
  expect(new Set(all)).toEqual(new Set(PROBLEMS));
});

test('the service that answers for most comes first, none is lost, and equals keep their order', () => {
  fc.assert(
    fc.property(problems, fc.array(problems, { maxLength: 5 }), (wanted, answersFor) => {
      const services = answersFor.map((each, id) => ({ id, problems: each }));
      const proposed = routeTo(wanted, services);
      expect(proposed.map(({ id }) => id).toSorted()).toEqual(services.map(({ id }) => id));
      for (const [at, service] of proposed.entries()) {
        const next = proposed[at + 1];
        if (!next) continue;
        const [fits, after] = [fit(wanted, service.problems), fit(wanted, next.problems)];
        expect(fits > after || (fits === after && service.id < next.id)).toBe(true);
      }
    }),
  );
});

test('a number is the same however it is written; a short one tells nobody apart', () => {
  for (const written of ['+441632960377', '0044 1632 960 377', '01632 960377', '(01632) 960-377'])
    expect(plainPhone(written)).toBe('632960377');
  expect(plainPhone('112')).toBe('');
  expect(plainPhone('none')).toBe('');
});
