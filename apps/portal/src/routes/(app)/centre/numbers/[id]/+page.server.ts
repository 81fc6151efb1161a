import { randomUUID } from 'node:crypto';
import { error, fail } from '@sveltejs/kit';
import type { Locale } from '@breakwater/domain';
import { readsAsDialled } from '@breakwater/domain/centre';
import type { PublishedNumber } from '@breakwater/domain/centre';
import { sayReason } from '@breakwater/i18n/reason';
import { act, typedOf } from '#lib/server/act.ts';
import { all, isId, NOTHING, text, ticked, translated, whole } from '#lib/server/form.ts';
import { openingHours } from '#lib/server/hours.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** A number of the site; an id that isn't there yet is a new one, with nothing chosen that nobody chose. */
export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'centre.edit');
  if (!isId(params.id)) error(404, sayReason('error_not_found', {}, locals.locale));
  const centre = await locals.api.centre.read();
  const known = centre.numbers.find(({ id }) => id === params.id);
  const fresh: Omit<PublishedNumber, 'cost'> = {
    id: params.id,
    channel: 'voice',
    label: NOTHING,
    dial: '',
    shownAs: '',
    showsOnBill: 'unknown',
    answeredBy: NOTHING,
    languages: [],
    hours: [],
    position: centre.numbers.length,
  };
  return {
    number: known ?? { ...fresh, cost: '' },
    isNew: !known,
    mainLocale: centre.locale,
    zone: centre.timeZone,
    key: randomUUID(),
  };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const input = {
      key: text(form, 'key'),
      id: event.params.id,
      channel: text(form, 'channel') as PublishedNumber['channel'],
      label: translated(form, 'label'),
      dial: text(form, 'dial').replaceAll(/[\s()/.-]/g, ''),
      shownAs: text(form, 'shownAs'),
      cost: text(form, 'cost') as PublishedNumber['cost'],
      showsOnBill: text(form, 'showsOnBill') as PublishedNumber['showsOnBill'],
      answeredBy: translated(form, 'answeredBy'),
      languages: all(form, 'languages') as Locale[],
      hours: openingHours(form),
      position: whole(form, 'position'),
    };
    const isUnlike = /^\+?\d+$/.test(input.dial) && !readsAsDialled(input.shownAs, input.dial);
    if (isUnlike && !ticked(form, 'isMeant')) return fail(422, unlike(form, event.locals.locale));
    return act(event, form, () => event.locals.api.centre.saveNumber(input), {
      path: '/centre',
      done: 'saved',
    });
  },
  remove: async (event) => {
    const form = await event.request.formData();
    const input = { key: text(form, 'key'), id: event.params.id };
    return act(event, form, () => event.locals.api.centre.removeNumber(input), {
      path: '/centre',
      done: 'removed',
    });
  },
};

// People would read one number and reach another: refused until somebody says that it is meant so.
function unlike(form: FormData, locale: Locale) {
  const problem = sayReason('error_input', {}, locale);
  const fields = { shownAs: sayReason('portal_number_differs', {}, locale), isMeant: 'asked' };
  return { act: 'save', problem, fields, typed: typedOf(form) };
}
