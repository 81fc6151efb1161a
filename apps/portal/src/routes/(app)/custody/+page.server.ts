import { randomUUID } from 'node:crypto';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where a custodian begins: with the number of somebody's file. */
export const load: PageServerLoad = ({ locals }) => {
  permitted(locals, 'client.erase');
  return { key: randomUUID() };
};

export const actions: Actions = {
  find: async (event) => {
    const form = await event.request.formData();
    return act(
      event,
      form,
      () => event.locals.api.erasure.find({ number: text(form, 'number') }),
      ({ id }) => ({ path: `/custody/${id}` }),
    );
  },
};
