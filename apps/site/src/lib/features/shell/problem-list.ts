import { m } from '@breakwater/i18n';

/** A form's questions by field, in the order of the page. */
export type Questions = Record<string, () => string>;

/** The problems of a form for its summary, in the order of its questions, each with its own so that it can be read alone. */
export function listProblems(
  problems: Record<string, string>,
  questions: Questions,
): { field: string; text: string }[] {
  const order = Object.keys(questions);
  return Object.entries(problems)
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([field, text]) => ({ field, text: withQuestion(text, questions[field]?.()) }));
}

/** A problem after what it is about: a question ends by itself, a label needs a colon. */
function withQuestion(text: string, about = ''): string {
  if (about === '') return text;
  return /[?？]$/u.test(about)
    ? m.site_problem({ question: about, text })
    : m.site_problem_of({ label: about, text });
}
