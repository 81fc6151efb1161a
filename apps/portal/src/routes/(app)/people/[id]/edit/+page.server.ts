import { randomUUID } from 'node:crypto';
import { act } from '#lib/server/act.ts';
import { text, whole } from '#lib/server/form.ts';
import { clientIn } from '#lib/server/person-in.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Who they are, with numbers and addresses: opened for whoever is about to edit them. */
export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'client.edit');
  return { file: await locals.api.client.open({ id: params.id, withReach: true }), key: randomUUID() };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const { id } = event.params;
    const ids = { id, key: text(form, 'key'), version: whole(form, 'version') };
    const edit = () => event.locals.api.client.edit({ ...ids, person: clientIn(form) });
    return act(event, form, edit, { path: `/people/${id}`, done: 'saved' });
  },
};
