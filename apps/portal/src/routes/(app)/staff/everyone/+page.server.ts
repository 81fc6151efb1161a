import { randomUUID } from 'node:crypto';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import { steppedUp } from '#lib/server/step-up.ts';
import type { Actions, PageServerLoad } from './$types';

/** Says what ending every session does, before it is done. */
export const load: PageServerLoad = ({ locals, url }) => {
  permitted(locals, 'staff.administer');
  steppedUp(locals, url);
  return { key: randomUUID() };
};

export const actions: Actions = {
  end: async (event) => {
    const form = await event.request.formData();
    const input = { key: text(form, 'key') };
    return act(event, form, () => event.locals.api.staff.endEveryone(input), { path: '/sign-in' });
  },
};
