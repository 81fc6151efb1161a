import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AIM_STATES, AIMS, aimsOf, countTopics, RecordIntervention, TOPICS } from './index.ts';

const step = fc.record({ aim: fc.constantFrom(...AIMS), state: fc.constantFrom(...AIM_STATES) });

test('every aim stands once, as its newest step says, and open without one', () => {
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const aims = aimsOf(steps);
      expect(aims.map(({ aim }) => aim)).toEqual(AIMS);
      for (const { aim, state, steps: own } of aims) {
        expect(state).toBe(steps.find((each) => each.aim === aim)?.state ?? 'open');
        expect(own).toEqual(steps.filter((each) => each.aim === aim));
      }
    }),
  );
});

test('times and minutes by topic add up to what was given and isn’t struck through', () => {
  const given = fc.record({
    topic: fc.constantFrom(...TOPICS),
    minutes: fc.integer({ min: 1, max: 1440 }),
    isStruck: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(given), (all) => {
      const standing = all.filter(({ isStruck }) => !isStruck);
      const counts = countTopics(all);
      expect(counts.reduce((sum, { times }) => sum + times, 0)).toBe(standing.length);
      expect(counts.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(
        standing.reduce((sum, { minutes }) => sum + minutes, 0),
      );
    }),
  );
});

test('an accompaniment without its reason is refused at the reason', () => {
  const id = '01920000-0000-7000-8000-000000000000';
  const found = RecordIntervention.safeParse({
    caseId: id,
    key: id,
    topic: 'accompaniment',
    manner: 'with',
    outcome: 'settled',
    happenedAt: '2026-11-23T08:00:00Z',
    minutes: 40,
    reason: '   ',
  });
  expect(found.error?.issues).toMatchObject([{ path: ['reason'], message: 'error_reason_missing' }]);
});
