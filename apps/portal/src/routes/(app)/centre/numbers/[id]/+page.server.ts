import { randomUUID } from 'node:crypto';
import { LOCALES } from '@breakwater/domain';
import type { Locale } from '@breakwater/domain';
import type { PublishedNumber } from '@breakwater/domain/centre';
import { act } from '#lib/server/act.ts';
import { all, text, translated, whole } from '#lib/server/form.ts';
import { openingHours } from '#lib/server/hours.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const NOTHING = { en: '', cs: '', uk: '', id: '', 'zh-Hans': '' };

/** A number of the site; an id that isn't there yet is a new one. */
export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'centre.edit');
  const centre = await locals.api.centre.read();
  const known = centre.numbers.find(({ id }) => id === params.id);
  const fresh: PublishedNumber = {
    id: params.id,
    label: NOTHING,
    dial: '',
    shownAs: '',
    cost: 'free',
    showsOnBill: 'unknown',
    answeredBy: NOTHING,
    languages: [...LOCALES],
    hours: [],
    position: centre.numbers.length,
  };
  return {
    number: known ?? fresh,
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
