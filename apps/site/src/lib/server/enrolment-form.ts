import { has, one, type Typed } from '#lib/typed.ts';
import type { Locale } from '@breakwater/domain';
import { PARTY_MAX, type EvaluationMoment, type SubmitEnrolment } from '@breakwater/domain/enrolment';
import { SAFE_CONTACT_FIELDS, toSafeContact } from './safe-contact-form.ts';

const PARTY = Array.from({ length: PARTY_MAX }, (_, index) => index);

// Every field that the page has, but for the programme's own questions (`answers.<id>`), which the verb knows.
const KNOWN = new Set([
  ...['formId', 'proof', 'forWhom', 'needs', 'needsNote', 'text', 'switchTo'],
  ...PARTY.flatMap((index) => [`party.${index}.name`, `party.${index}.age`]),
  ...SAFE_CONTACT_FIELDS,
]);
const ANSWER = /^answers\.([a-z0-9_]{1,30})$/;

/** Whether the form holds a field that the page doesn't have. */
export const hasUnknownField = (typed: Typed): boolean =>
  Object.keys(typed).some((name) => !KNOWN.has(name) && !ANSWER.test(name));

type Which = { programmeId: string; cohortId: string | null; locale: Locale; centreZone: string };

/** What the page's form means, in the shape that the api takes. Nothing is checked here: the procedure decides. */
export function toSignUp(typed: Typed, { centreZone, ...which }: Which): SubmitEnrolment {
  const forWhom = one(typed, 'forWhom') || 'self';
  const answers = Object.entries(typed).flatMap(([name, values]) => {
    const id = ANSWER.exec(name)?.[1];
    return id && values[0] ? [[id, values[0]]] : [];
  });
  const signUp: Record<keyof SubmitEnrolment, unknown> = {
    ...which,
    formId: one(typed, 'formId'),
    proof: one(typed, 'proof'),
    forWhom,
    party: toParty(typed, forWhom === 'together'),
    needs: [...new Set(typed.needs ?? [])],
    needsNote: one(typed, 'needsNote'),
    answers: Object.fromEntries(answers),
    text: one(typed, 'text'),
    safeContact: toSafeContact(typed, centreZone),
  };
  return signUp as SubmitEnrolment;
}

/**
 * Who comes: the first always, the others as far as somebody wrote something; a line left empty between two is asked for.
 * Unless they come together, what stands in the folded lines doesn't count.
 */
function toParty(typed: Typed, isTogether: boolean) {
  const isFilled = (index: number) =>
    one(typed, `party.${index}.name`).trim() !== '' || one(typed, `party.${index}.age`).trim() !== '';
  const last = isTogether ? (PARTY.findLast(isFilled) ?? 0) : 0;
  return PARTY.slice(0, last + 1).map((index) => {
    const age = one(typed, `party.${index}.age`).trim();
    return { name: one(typed, `party.${index}.name`), age: age === '' ? null : Number(age) };
  });
}

const STATEMENTS_MAX = 8;

/** Answers to the short questionnaire by the statement's position; whatever isn't one to five was rather not said. */
export function toEvaluation(typed: Typed): { moment: EvaluationMoment; answers: (number | null)[] } {
  const count = Math.min(Number(one(typed, 'count', '0')) || 0, STATEMENTS_MAX);
  const answers = Array.from({ length: count }, (_, index) => {
    const value = one(typed, `answer.${index}`);
    return /^[1-5]$/.test(value) ? Number(value) : null;
  });
  return { moment: has(typed, 'moment', 'after') ? 'after' : 'before', answers };
}
