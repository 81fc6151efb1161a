import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import type { Locale } from '@breakwater/domain';
import type { FeeKind, SaveService } from '@breakwater/domain/centre';
import { DEFAULT_REQUEST_POLICY } from '@breakwater/domain/request';
import type { Mode } from '@breakwater/domain/slot';
import { sayReason } from '@breakwater/i18n/reason';
import { act } from '#lib/server/act.ts';
import { all, isId, NOTHING, text, ticked, translated, whole } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** A service of the centre; an id that isn't there yet is a new one, with nothing chosen that nobody chose. */
export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'centre.edit');
  if (!isId(params.id)) error(404, sayReason('error_not_found', {}, locals.locale));
  const centre = await locals.api.centre.read();
  const known = centre.services.find(({ id }) => id === params.id);
  const fresh: Omit<SaveService, 'key' | 'feeKind'> = {
    id: params.id,
    name: NOTHING,
    summary: NOTHING,
    forWhom: NOTHING,
    expect: NOTHING,
    begin: NOTHING,
    modes: [],
    languages: [],
    isAccepting: false,
    policy: DEFAULT_REQUEST_POLICY,
  };
  return {
    service: known ?? { ...fresh, feeKind: '' },
    isNew: !known,
    mainLocale: centre.locale,
    key: randomUUID(),
  };
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
      forWhom: translated(form, 'forWhom'),
      expect: translated(form, 'expect'),
      begin: translated(form, 'begin'),
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
