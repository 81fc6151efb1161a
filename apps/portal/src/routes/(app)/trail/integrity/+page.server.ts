import { randomUUID } from 'node:crypto';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whether the trail is whole, as the worker found it last. */
export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('trail:integrity');
  permitted(locals, 'audit.read');
  return { integrity: await locals.api.audit.integrity(), key: randomUUID() };
};

export const actions: Actions = {
  ask: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () => event.locals.api.audit.askVerification({ key: text(form, 'key') }));
  },
};
