import type { Translated } from '@breakwater/domain';
import { LOCALES } from '@breakwater/domain/language';
import { YES_NO } from '@breakwater/domain/enrolment';
import type { Answers } from '@breakwater/domain/enrolment';
import type { ScreeningQuestion } from '@breakwater/domain/programme';

const inAll = (text: string) => Object.fromEntries(LOCALES.map((locale) => [locale, text])) as Translated;

/**
 * What somebody answered, beside the programme's questions: an option in its words, what was written as it was written.
 * `yes` and `no` stay as they are, for the page to say. What a question was that is asked no longer isn't known.
 */
export function sayAnswers(questions: readonly ScreeningQuestion[], answers: Answers) {
  return Object.entries(answers).flatMap(([id, answer]) => {
    const question = questions.find((each) => each.id === id);
    if (answer === '') return [];
    const label = question?.label ?? inAll(id);
    const option = question?.kind === 'choice' ? question.options[Number(answer)] : undefined;
    const isYesNo = question?.kind === 'yes_no' && YES_NO.some((each) => each === answer);
    return [{ id, label, answer: option ?? inAll(answer), isYesNo }];
  });
}
