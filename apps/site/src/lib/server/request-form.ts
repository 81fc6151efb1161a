import { has, one, type Typed } from '#lib/typed.ts';
import type { Locale } from '@breakwater/domain';
import type { SubmitRequest } from '@breakwater/domain/request';

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
  ...[
    'channel',
    'address',
    'name',
    'days',
    'from',
    'until',
    'zone',
    'mayLeaveMessage',
    'whoElse',
    'codeWord',
    'never',
    'validUntilOn',
  ].map((name) => `safeContact.${name}`),
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

function toSafeContact(typed: Typed, centreZone: string) {
  const said = (name: string, fallback = '') => one(typed, `safeContact.${name}`) || fallback;
  const channel = said('channel', 'code_only');
  // Without a channel nothing is kept of how to reach somebody, whatever stands in the folded fields.
  if (channel === 'code_only') return { channel, zone: centreZone };
  return {
    channel,
    address: said('address'),
    name: said('name'),
    days: said('days', 'any'),
    from: said('from', '08:00'),
    until: said('until', '20:00'),
    zone: said('zone', centreZone),
    mayLeaveMessage: has(typed, 'safeContact.mayLeaveMessage', 'yes'),
    whoElse: said('whoElse'),
    codeWord: said('codeWord'),
    never: said('never'),
    validUntilOn: said('validUntilOn') || null,
  };
}
