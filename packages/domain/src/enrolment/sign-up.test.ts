import { describe, expect, test } from 'vitest';
import type { ScreeningQuestion } from '../programme/schema.ts';
import { signUpProblems } from './rules.ts';

const words = (en: string) => ({ en, cs: '', uk: '', id: '', 'zh-Hans': '' });
const question = (parts: Partial<ScreeningQuestion>): ScreeningQuestion => ({
  id: 'q',
  kind: 'text',
  label: words('Question'),
  options: [],
  isRequired: false,
  ...parts,
});
const programme = (
  questions: ScreeningQuestion[],
  minAge: number | null = null,
  maxAge: number | null = null,
) => ({
  minAge,
  maxAge,
  content: { questions },
});
const one = { forWhom: 'self' as const, party: [{ name: 'Ada', age: null }], answers: {} };

test('whoever comes together is at least two, and whoever comes alone is one', () => {
  const two = [...one.party, { name: 'Bo', age: null }];
  expect(signUpProblems(programme([]), { ...one, forWhom: 'together' })).toEqual({
    'party.1.name': 'error_party_two',
  });
  expect(signUpProblems(programme([]), { ...one, forWhom: 'together', party: two })).toEqual({});
  expect(signUpProblems(programme([]), { ...one, party: two })).toEqual({ forWhom: 'error_party_size' });
});

describe('ages', () => {
  const aged = (age: number | null) => ({ ...one, party: [{ name: 'Ada', age }] });

  test.each([
    [15, 'error_age_outside'],
    [16, undefined],
    [25, undefined],
    [26, 'error_age_outside'],
    [null, 'error_required'],
  ])('of %s for a programme from 16 to 25', (age, reason) => {
    expect(signUpProblems(programme([], 16, 25), aged(age))['party.0.age']).toBe(reason);
  });

  test('are nobody’s business where the programme has no limit', () => {
    expect(signUpProblems(programme([]), aged(null))).toEqual({});
  });

  test('are held against the one limit there is', () => {
    expect(signUpProblems(programme([], 18), aged(17))).toEqual({ 'party.0.age': 'error_age_outside' });
    expect(signUpProblems(programme([], null, 12), aged(120))).toEqual({
      'party.0.age': 'error_age_outside',
    });
  });
});

describe('answers', () => {
  const answered = (...given: [ScreeningQuestion, string]) =>
    signUpProblems(programme([given[0]]), { ...one, answers: { q: given[1] } });
  const choice = question({ kind: 'choice', options: [words('One'), words('Two')] });

  test('are yes or no, an option, or words', () => {
    expect(answered(question({ kind: 'yes_no' }), 'no')).toEqual({});
    expect(answered(question({ kind: 'yes_no' }), 'maybe')).toEqual({ 'answers.q': 'error_choice' });
    expect(answered(choice, '1')).toEqual({});
    expect(answered(choice, '2')).toEqual({ 'answers.q': 'error_choice' });
    expect(answered(question({}), 'Anything.')).toEqual({});
  });

  test('that are required are asked for by name; others may be left out', () => {
    expect(signUpProblems(programme([question({ isRequired: true })]), one)).toEqual({
      'answers.q': 'error_required',
    });
    expect(signUpProblems(programme([question({})]), one)).toEqual({});
  });

  test('to what the programme doesn’t ask are refused', () => {
    expect(signUpProblems(programme([]), { ...one, answers: { other: 'x' } })).toEqual({
      'answers.other': 'error_choice',
    });
  });
});
