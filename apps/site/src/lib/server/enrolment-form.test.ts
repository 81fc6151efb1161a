import { SubmitEnrolment } from '@breakwater/domain/enrolment';
import { expect, it } from 'vitest';
import { hasUnknownField, toEvaluation, toSignUp } from './enrolment-form.ts';
import { parseForm } from './read-form.ts';

const ID = '0198f000-0000-7000-8000-000000000001';
const which = { programmeId: ID, cohortId: null, locale: 'en' as const, centreZone: 'Europe/Prague' };
const signUp = (body: string) => toSignUp(parseForm(`formId=f&${body}`), which);

it('the least that somebody can send is a whole sign-up', () => {
  const sent = signUp('party.0.name=Ada&safeContact.channel=code_only');
  expect(SubmitEnrolment.safeParse(sent).success).toBe(true);
  expect(sent).toMatchObject({ forWhom: 'self', party: [{ name: 'Ada', age: null }], answers: {} });
});

it('the lines of the others count only for those who come together, up to the last that is filled', () => {
  const party = 'party.0.name=Ada&party.1.name=&party.2.name=Bo&party.2.age=7&party.3.name=';
  expect(signUp(`forWhom=self&${party}`).party).toHaveLength(1);
  expect(signUp(`forWhom=together&${party}`).party).toEqual([
    { name: 'Ada', age: null },
    { name: '', age: null },
    { name: 'Bo', age: 7 },
  ]);
});

it('an age in letters is noticed, and answers carry the question’s id', () => {
  const sent = signUp('party.0.name=Ada&party.0.age=old&answers.safe=yes&answers.heard=');
  expect(SubmitEnrolment.safeParse(sent).error?.issues[0]?.path).toEqual(['party', 0, 'age']);
  expect(sent.answers).toEqual({ safe: 'yes' });
});

it('a field that the page doesn’t have is noticed', () => {
  expect(hasUnknownField(parseForm('party.7.name=x&answers.q_1=x&safeContact.zone=x'))).toBe(false);
  for (const field of ['party.8.name', 'answers.Q', 'isAdmin', 'priority'])
    expect(hasUnknownField(parseForm(`${field}=1`))).toBe(true);
});

it('of the questionnaire, whatever isn’t one to five was rather not said', () => {
  expect(toEvaluation(parseForm('moment=after&count=4&answer.0=5&answer.1=&answer.2=9'))).toEqual({
    ...{ moment: 'after', answers: [5, null, null, null] },
  });
  expect(toEvaluation(parseForm('moment=x&count=9999')).answers).toHaveLength(8);
});
