import { randomUUID } from 'node:crypto';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** The addresses that must never be published: when each was added and by whom, and nothing more. */
export const load: PageServerLoad = async ({ locals }) => {
  permitted(locals, 'shelter.guard');
  return { rows: await locals.api.shelter.list(), key: randomUUID(), newId: randomUUID() };
};

export const actions: Actions = {
  add: async (event) => {
    const form = await event.request.formData();
    const input = { key: text(form, 'key'), id: text(form, 'id'), address: text(form, 'address') };
    return act(event, form, () => event.locals.api.shelter.add(input));
  },
  remove: async (event) => {
    const form = await event.request.formData();
    const input = { key: text(form, 'key'), id: text(form, 'id') };
    return act(event, form, () => event.locals.api.shelter.remove(input));
  },
  check: async (event) => {
    const form = await event.request.formData();
    const input = { text: text(form, 'text') };
    return act(event, form, async () =>
      (await event.locals.api.shelter.matches(input)) ? 'found' : 'not_found',
    );
  },
};
