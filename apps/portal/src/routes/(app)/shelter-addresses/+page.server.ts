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
    // Where it stands already is the first thing to know.
    return act(
      event,
      form,
      () => event.locals.api.shelter.add(input),
      ({ id, heldBack }) => ({ path: `/shelter-addresses/${id}`, search: { held: String(heldBack) } }),
    );
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
