import { PROBLEMS } from '../case/schema.ts';
import type { Problem, RiskLevel } from '../case/schema.ts';
import type { RiskAnswer } from './schema.ts';

const SOCIAL: readonly Problem[] = ['housing', 'money', 'work', 'rights'];

/** What a service answers for while nobody has said so: by its kind. */
export const defaultProblems = (kind: string): readonly Problem[] =>
  kind === 'social_counselling' ? SOCIAL : PROBLEMS.filter((problem) => !SOCIAL.includes(problem));

/** How many of the problems a service answers for: the more, the sooner it is proposed. */
export const fit = (problems: readonly Problem[], answersFor: readonly Problem[]): number =>
  problems.filter((problem) => answersFor.includes(problem)).length;

/** Services in the order in which they are proposed: those that answer for most of it first, else as they stand. */
export function routeTo<Service extends { problems: readonly Problem[] }>(
  problems: readonly Problem[],
  services: readonly Service[],
): Service[] {
  return services.toSorted((a, b) => fit(problems, b.problems) - fit(problems, a.problems));
}

/** The level that two answers on immediate risk ask for at least. "Not sure" is looked at, not waved through. */
export function riskOf(...answers: RiskAnswer[]): RiskLevel {
  if (answers.includes('yes')) return 'high';
  return answers.includes('unsure') ? 'moderate' : 'none';
}

/** A number as it is compared: its last nine digits; empty when there are too few to tell anybody apart. */
export function plainPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 6 ? '' : digits.slice(-9);
}
