import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BY_PERMISSION, FACTS, permissionFor } from './policy.ts';
import type { Facts } from './policy.ts';
import { enabledItems, fitAnswers, scoreOf } from './rules.ts';
import { Instrument } from './schema.ts';
import type { Answers, Condition, Item, Level } from './schema.ts';

const words = (base: string) => ({ base, in: {} });
const item = (linkId: string, more: Partial<Item> = {}): Item => ({
  linkId,
  parent: null,
  depth: 0,
  type: 'choice',
  prefix: '',
  words: words(`Line ${linkId}`),
  codes: [],
  isRequired: false,
  options: [],
  conditions: [],
  needs: 'all',
  ...more,
});
const choices = (weights: readonly number[]): Item['options'] =>
  weights.map((weight) => ({
    value: `w${String(weight)}`,
    system: '',
    code: '',
    words: words(`Counts ${String(weight)}`),
    weight,
  }));
const instrumentOf = (items: Item[], facts: string | null = null): Instrument =>
  Instrument.parse({
    title: words('Invented'),
    url: '',
    fileVersion: '',
    publisher: '',
    copyright: 'Our own words',
    codes: [],
    locale: 'en',
    locales: ['en'],
    facts,
    items,
  });

/** An instrument of invented words that the facts can score. */
const madeFor = (facts: Facts) =>
  instrumentOf(
    [
      ...(facts.gate ? [facts.gate] : []),
      ...(facts.items ?? Array.from({ length: facts.count }, (_, at) => `q${String(at)}`)),
    ].map((code) => item(`/${code}`, { options: choices(facts.weights) })),
    facts.key,
  );
const facts = (key: string) => FACTS.find((each) => each.key === key) as Facts;
const linksOf = (each: Facts) =>
  madeFor(each)
    .items.map(({ linkId }) => linkId)
    .filter((link) => link !== `/${each.gate ?? ''}`);
/** Answers whose weights are as given, in the order of the items; the gate is answered yes. */
const answering = (each: Facts, weights: readonly number[]): Answers =>
  Object.fromEntries([
    ...(each.gate ? [[`/${each.gate}`, 'w1']] : []),
    ...linksOf(each).map((link, at) => [link, `w${String(weights[at] ?? 0)}`]),
  ]) as Answers;

/** Published boundaries: the last score of each level and the first of the next. */
const BOUNDARIES: Record<string, [number, Level][]> = {
  phq_2: [
    [0, 'negative'],
    [2, 'negative'],
    [3, 'positive'],
    [6, 'positive'],
  ],
  phq_4: [
    [0, 'minimal'],
    [2, 'minimal'],
    [3, 'mild'],
    [5, 'mild'],
    [6, 'moderate'],
    [8, 'moderate'],
    [9, 'severe'],
    [12, 'severe'],
  ],
  phq_9: [
    [0, 'minimal'],
    [4, 'minimal'],
    [5, 'mild'],
    [9, 'mild'],
    [10, 'moderate'],
    [14, 'moderate'],
    [15, 'moderately_severe'],
    [19, 'moderately_severe'],
    [20, 'severe'],
    [27, 'severe'],
  ],
  gad_7: [
    [0, 'minimal'],
    [4, 'minimal'],
    [5, 'mild'],
    [9, 'mild'],
    [10, 'moderate'],
    [14, 'moderate'],
    [15, 'severe'],
    [21, 'severe'],
  ],
  pc_ptsd_5: [
    [0, 'negative'],
    [3, 'negative'],
    [4, 'positive'],
    [5, 'positive'],
  ],
  pcl_5: [
    [0, 'negative'],
    [30, 'negative'],
    [31, 'borderline'],
    [32, 'borderline'],
    [33, 'positive'],
    [80, 'positive'],
  ],
};
const summed = FACTS.filter(({ rule }) => rule !== 'highest');

describe.each(summed.map((each) => [each.name, each] as const))('%s', (_, each) => {
  test('has the levels of its publication, at every boundary and whichever answers make up the score', () => {
    expect(Object.keys(BOUNDARIES)).toContain(each.key);
    const most = Math.max(...each.weights);
    for (const [score, level] of BOUNDARIES[each.key] ?? [])
      fc.assert(
        fc.property(fc.shuffledSubarray(linksOf(each), { minLength: each.count }), (order) => {
          let left = score;
          const answers = answering(each, []);
          for (const link of order) {
            const weight = Math.min(left, most);
            answers[link] = `w${String(weight)}`;
            left -= weight;
          }
          expect(scoreOf(madeFor(each), answers)).toMatchObject({ score, level, isComplete: true });
        }),
        { numRuns: 20 },
      );
  });

  test('is the sum of its answers, within its range, at a level of its bands', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...each.weights), { minLength: each.count, maxLength: each.count }),
        (weights) => {
          const { score, level } = scoreOf(madeFor(each), answering(each, weights));
          expect(score).toBe(weights.reduce((total, weight) => total + weight, 0));
          expect(score).toBeLessThanOrEqual(each.max);
          const reached = each.bands.filter(({ from }) => from <= (score ?? 0)).at(-1);
          expect(level).toBe(reached?.level);
        },
      ),
    );
  });

  test('says nothing while one answer that counts is missing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...linksOf(each)), (link) => {
        const { [link]: _missing, ...answers } = answering(each, []);
        expect(scoreOf(madeFor(each), answers)).toMatchObject({
          score: null,
          level: null,
          isComplete: false,
        });
      }),
    );
  });

  test('has bands that begin at its lowest score and rise to its cut-off', () => {
    expect(each.bands[0]?.from).toBe(0);
    const froms = each.bands.map(({ from }) => from);
    expect(froms).toEqual([...froms].sort((one, other) => one - other));
    expect(froms).toContain(each.cutOff);
    expect(each.max).toBe(each.count * Math.max(...each.weights));
  });
});

describe('the item on suicide', () => {
  test('of PHQ-9 alarms at its lowest positive answer, whatever the rest says or leaves out', () => {
    const each = facts('phq_9');
    const item9 = '/44260-8';
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 1, 2, 3), { minLength: 9, maxLength: 9 }),
        fc.integer({ min: 0, max: 8 }),
        (weights, kept) => {
          const answers = answering(each, weights);
          const partly = Object.fromEntries(
            Object.entries(answers).filter(([link], at) => link === item9 || at < kept),
          ) as Answers;
          expect(scoreOf(madeFor(each), partly).hasAlarm).toBe((weights[8] ?? 0) > 0);
        },
      ),
    );
  });

  test('of the C-SSRS screener is any of them', () => {
    const each = facts('c_ssrs_screener');
    for (const link of linksOf(each))
      expect(scoreOf(madeFor(each), { [link]: 'w1' }).hasAlarm, link).toBe(true);
    expect(scoreOf(madeFor(each), answering(each, [])).hasAlarm).toBe(false);
  });
});

describe('C-SSRS screener', () => {
  const each = facts('c_ssrs_screener');
  test.each([
    ['nothing', [], 'none'],
    ['a wish to be dead', ['93246-7'], 'low'],
    ['thoughts without a method', ['93246-7', '93247-5'], 'low'],
    ['a method', ['93247-5', '93248-3'], 'moderate'],
    ['an attempt long ago', ['93267-3'], 'moderate'],
    ['an intent', ['93247-5', '93249-1'], 'high'],
    ['a plan', ['93247-5', '93250-9'], 'high'],
    ['an attempt within three months', ['93267-3', '93269-9'], 'high'],
  ] as const)('%s: the level that its publication gives it', (_, yes, level) => {
    const answers = { ...answering(each, []), ...Object.fromEntries(yes.map((code) => [`/${code}`, 'w1'])) };
    expect(scoreOf(madeFor(each), answers)).toMatchObject({ level, score: null, isComplete: true });
  });

  test('one more yes never lowers the level', () => {
    const links = linksOf(each);
    const rank = ['none', 'low', 'moderate', 'high'];
    fc.assert(
      fc.property(fc.subarray(links), fc.constantFrom(...links), (yes, more) => {
        const level = (which: string[]) =>
          rank.indexOf(
            scoreOf(madeFor(each), {
              ...answering(each, []),
              ...Object.fromEntries(which.map((link) => [link, 'w1'])),
            }).level ?? '',
          );
        expect(level([...yes, more])).toBeGreaterThanOrEqual(level(yes));
      }),
    );
  });

  test('without its first, second and last question it says no "none"', () => {
    expect(scoreOf(madeFor(each), { '/93246-7': 'w0' })).toMatchObject({ level: null, isComplete: false });
  });
});

test('PC-PTSD-5: no at the gate is 0, whatever else was ticked; without the gate there is no score', () => {
  const each = facts('pc_ptsd_5');
  const { [`/${each.gate ?? ''}`]: _gate, ...rest } = answering(each, [1, 1, 1, 1, 1]);
  expect(scoreOf(madeFor(each), { ...rest, [`/${each.gate ?? ''}`]: 'w0' })).toMatchObject({
    score: 0,
    level: 'negative',
  });
  expect(scoreOf(madeFor(each), rest).score).toBeNull();
});

test('PHQ-4 tells which half is positive', () => {
  const each = facts('phq_4');
  expect(scoreOf(madeFor(each), answering(each, [2, 1, 1, 1])).parts).toEqual([
    { key: 'gad_2', score: 3, isPositive: true },
    { key: 'phq_2', score: 2, isPositive: false },
  ]);
});

test('an instrument without shipped facts has a sum and no level', () => {
  const plain = instrumentOf([
    item('a', { options: choices([0, 5]) }),
    item('b', { options: choices([0, 1]) }),
    item('c', { type: 'text' }),
  ]);
  expect(scoreOf(plain, { a: 'w5', b: 'w1', c: 'x' })).toMatchObject({
    score: 6,
    level: null,
    isComplete: true,
  });
  expect(scoreOf(plain, { a: 'w5' }).score).toBeNull();
});

describe('questions that depend on others', () => {
  const gated = (condition: Partial<Condition>, type: Item['type'] = 'integer') =>
    instrumentOf([
      item('first', { type }),
      item('then', {
        type: 'group',
        conditions: [{ question: 'first', operator: '=', answer: 3, ...condition }],
      }),
      item('inner', { type: 'text', parent: 'then', depth: 1 }),
    ]);
  test.each([
    ['=', 3, 3, true],
    ['=', 3, 4, false],
    ['!=', 3, 4, true],
    ['!=', 3, 3, false],
    ['>', 3, 4, true],
    ['>', 3, 3, false],
    ['<', 3, 2, true],
    ['<', 3, 3, false],
    ['>=', 3, 3, true],
    ['<=', 3, 3, true],
    ['>=', 3, 2, false],
    ['<=', 3, 4, false],
  ] as const)('asked when the answer is %s %s: %s', (operator, answer, given, isAsked) => {
    const asked = enabledItems(gated({ operator, answer }), { first: given });
    expect([asked.has('then'), asked.has('inner')]).toEqual([isAsked, isAsked]);
  });
  test('without an answer only "not answered" holds', () => {
    for (const operator of ['=', '!=', '>', '<', '>=', '<='] as const)
      expect(enabledItems(gated({ operator }), {}).has('inner')).toBe(false);
    expect(enabledItems(gated({ operator: 'exists', answer: false }), {}).has('inner')).toBe(true);
    expect(enabledItems(gated({ operator: 'exists', answer: true }), { first: 1 }).has('inner')).toBe(true);
  });
  test('what isn’t asked isn’t kept, and counts for nothing that depends on it', () => {
    const chain = instrumentOf([
      item('a', { type: 'boolean' }),
      item('b', { type: 'boolean', conditions: [{ question: 'a', operator: '=', answer: true }] }),
      item('c', { type: 'boolean', conditions: [{ question: 'b', operator: '=', answer: true }] }),
    ]);
    expect(fitAnswers(chain, { a: false, b: true, c: true }).answers).toEqual({ a: false });
    expect(fitAnswers(chain, { a: true, b: true, c: true }).answers).toEqual({ a: true, b: true, c: true });
  });
  test('a circle ends, and asks nothing of it', () => {
    const circle = instrumentOf([
      item('a', { type: 'boolean', conditions: [{ question: 'b', operator: '=', answer: true }] }),
      item('b', { type: 'boolean', conditions: [{ question: 'a', operator: '=', answer: true }] }),
    ]);
    expect(enabledItems(circle, { a: true, b: true }).size).toBe(0);
  });
});

test('an answer that its question doesn’t offer is named by the question', () => {
  const all = instrumentOf([
    item('c', { options: choices([0]) }),
    item('n', { type: 'integer' }),
    item('d', { type: 'date' }),
    item('b', { type: 'boolean' }),
  ]);
  expect(fitAnswers(all, { c: 'else', n: 1.5, d: 'soon', b: 'yes', unknown: 'x' }).problems).toEqual({
    c: 'error_answer_unknown',
    n: 'error_number',
    d: 'error_date',
    b: 'error_wrong_type',
  });
});

test('whatever is answered, scoring answers: no score beyond the range, never an exception', () => {
  const answer = fc.oneof(
    fc.boolean(),
    fc.double(),
    fc.string(),
    fc.constantFrom('w0', 'w1', 'w2', 'w3', 'w4'),
  );
  for (const each of FACTS)
    fc.assert(
      fc.property(
        fc.dictionary(fc.oneof(fc.constantFrom(...linksOf(each)), fc.string()), answer),
        (answers) => {
          const { score } = scoreOf(madeFor(each), fitAnswers(madeFor(each), answers).answers);
          expect(score === null || (score >= 0 && score <= each.max)).toBe(true);
        },
      ),
    );
});

test.each([
  ['Beck Depression Inventory II', 'bdi'],
  ['Hospital Anxiety and Depression Scale (HADS)', 'hads'],
  ['Session Rating Scale V.3.0', 'srs'],
  ['Wechsler Adult Intelligence Scale', 'wais'],
])('%s needs its owner’s permission', (title, key) => {
  expect(permissionFor([title])?.key).toBe(key);
});

test('none of those whose facts are shipped is refused by its name', () => {
  const titles = [
    'Patient Health Questionnaire 4 item (PHQ-4)',
    'The Primary Care PTSD Screen for DSM-5 [PC-PTSD-5]',
    'Generalized anxiety disorder 7 item (GAD-7)',
    'Columbia - suicide severity rating scale screener - recent [C-SSRS]',
    'PTSD Checklist for DSM-5 (PCL-5)',
    'WHO-5 Well-Being Index',
  ];
  expect(titles.map((title) => permissionFor([title])?.key)).toEqual(titles.map(() => undefined));
  expect(new Set(BY_PERMISSION.map(({ key }) => key)).size).toBe(BY_PERMISSION.length);
});
