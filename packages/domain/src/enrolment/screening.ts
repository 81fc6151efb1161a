import type { PublishedProgramme } from '../programme/view.ts';
import type { ScreeningQuestion } from '../programme/schema.ts';
import type { PartyMember, SubmitEnrolment } from './schema.ts';

export const YES_NO = ['yes', 'no'] as const;

/** What a sign-up is held against. */
type Asked = Pick<PublishedProgramme, 'minAge' | 'maxAge'> & {
  content: Pick<PublishedProgramme['content'], 'questions'>;
};

/** Whether the programme asks how old people are. */
export const asksAge = ({ minAge, maxAge }: Pick<Asked, 'minAge' | 'maxAge'>): boolean =>
  minAge !== null || maxAge !== null;

/**
 * What is wrong with a sign-up beyond its shape, by field as the form names it: how many come, ages where the programme
 * has a limit, answers to its own questions (ids that it doesn't ask are refused). Empty: nothing.
 */
export function signUpProblems(
  programme: Asked,
  { forWhom, party, answers }: Pick<SubmitEnrolment, 'forWhom' | 'party' | 'answers'>,
): Record<string, string> {
  const problems: Record<string, string> = {};
  if (forWhom === 'together' && party.length < 2) problems['party.1.name'] = 'error_party_two';
  if (forWhom !== 'together' && party.length > 1) problems.forWhom = 'error_party_size';
  for (const [index, member] of party.entries()) {
    const problem = ageProblem(programme, member);
    if (problem) problems[`party.${index}.age`] = problem;
  }
  const { questions } = programme.content;
  for (const question of questions) {
    const problem = answerProblem(question, answers[question.id] ?? '');
    if (problem) problems[`answers.${question.id}`] = problem;
  }
  for (const id of Object.keys(answers))
    if (!questions.some((question) => question.id === id)) problems[`answers.${id}`] = 'error_choice';
  return problems;
}

function ageProblem({ minAge, maxAge }: Asked, { age }: PartyMember): string | null {
  if (!asksAge({ minAge, maxAge })) return null;
  if (age === null) return 'error_required';
  return age < (minAge ?? 0) || age > (maxAge ?? Infinity) ? 'error_age_outside' : null;
}

/** An answer is `yes` or `no`, the position of an option counted from zero, or words; empty where nothing was said. */
function answerProblem({ kind, options, isRequired }: ScreeningQuestion, answer: string): string | null {
  if (answer === '') return isRequired ? 'error_required' : null;
  const allowed =
    kind === 'yes_no' ? YES_NO : kind === 'choice' ? options.map((_, index) => String(index)) : null;
  return allowed === null || allowed.some((each) => each === answer) ? null : 'error_choice';
}
