import { randomUUID } from 'node:crypto';
import { act } from '#lib/server/act.ts';
import { text, translated } from '#lib/server/form.ts';
import { openingHours } from '#lib/server/hours.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where and when people can walk in. */
export const load: PageServerLoad = async ({ locals }) => {
  permitted(locals, 'centre.edit');
  const { address, directions, hours, locale, timeZone } = await locals.api.centre.read();
  return { address, directions, hours, mainLocale: locale, zone: timeZone, key: randomUUID() };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const input = {
      key: text(form, 'key'),
      address: translated(form, 'address'),
      directions: translated(form, 'directions'),
      hours: openingHours(form),
    };
    return act(event, form, () => event.locals.api.centre.saveVisiting(input), {
      path: '/centre',
      done: 'saved',
    });
  },
};
