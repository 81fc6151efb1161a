import { has, one, type Typed } from '#lib/typed.ts';
import type { Locale } from '@breakwater/domain';
import type { SubmitRequest } from '@breakwater/domain/request';
import { SAFE_CONTACT_FIELDS, toSafeContact } from './safe-contact-form.ts';

// Every field that the page has; anything else wasn't written by it.
const KNOWN = new Set([
  'formId',
  'proof',
  'serviceId',
  'mode',
  'time_in_person',
  'time_phone',
  'time_online',
  'parts',
  'whenNote',
  'forWhom',
  'counsellorWish',
  'wishes',
  'text',
  'switchTo',
  ...SAFE_CONTACT_FIELDS,
]);

/** Whether the form holds a field that the page doesn't have. */
export const hasUnknownField = (typed: Typed): boolean => Object.keys(typed).some((name) => !KNOWN.has(name));

/** What the page's form means, in the shape that the api takes. Nothing is checked here: the procedure decides. */
export function toSubmission(typed: Typed, locale: Locale, centreZone: string): SubmitRequest {
  const mode = one(typed, 'mode');
  const submission: Record<keyof SubmitRequest, unknown> = {
    formId: one(typed, 'formId'),
    proof: one(typed, 'proof'),
    serviceId: one(typed, 'serviceId'),
    locale,
    mode,
    forWhom: one(typed, 'forWhom') || 'unsaid',
    counsellorWish: one(typed, 'counsellorWish', 'any'),
    needsInterpreter: has(typed, 'wishes', 'interpreter'),
    needsStepFree: has(typed, 'wishes', 'step_free'),
    childComesAlong: has(typed, 'wishes', 'child'),
    startsAt: one(typed, `time_${mode}`) || null,
    parts: [...new Set(typed.parts ?? [])],
    whenNote: one(typed, 'whenNote'),
    text: one(typed, 'text'),
    safeContact: toSafeContact(typed, centreZone),
  };
  return submission as SubmitRequest;
}
