import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import type { Locale } from '@breakwater/domain';
import type { FeeKind } from '@breakwater/domain/centre';
import type { Mode } from '@breakwater/domain/slot';
import { sayReason } from '@breakwater/i18n/reason';
import { act } from '#lib/server/act.ts';
import { all, text, ticked, translated, whole } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'centre.edit');
  const centre = await locals.api.centre.read();
  const service = centre.services.find(({ id }) => id === params.id);
  if (!service) error(404, sayReason('error_not_found', {}, locals.locale));
  return { service, mainLocale: centre.locale, key: randomUUID() };
};

const POLICY = [
  'answerWorkingDays',
  'slotMinutes',
  'proposalHoldHours',
  'noticeHours',
  'horizonDays',
  'expireAfterDays',
  'purgeAfterDays',
] as const;
type Policy = Record<(typeof POLICY)[number], number>;

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const policy = Object.fromEntries(POLICY.map((name) => [name, whole(form, `policy.${name}`)])) as Policy;
    const input = {
      key: text(form, 'key'),
      id: event.params.id,
      name: translated(form, 'name'),
      summary: translated(form, 'summary'),
      feeKind: text(form, 'feeKind') as FeeKind,
      modes: all(form, 'modes') as Mode[],
      languages: all(form, 'languages') as Locale[],
      isAccepting: ticked(form, 'isAccepting'),
      policy,
    };
    return act(event, form, () => event.locals.api.centre.saveService(input), {
      path: '/centre',
      done: 'saved',
    });
  },
};
