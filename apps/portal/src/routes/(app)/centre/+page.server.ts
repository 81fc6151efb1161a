import { randomUUID } from 'node:crypto';
import { act } from '#lib/server/act.ts';
import { text, translated } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the public site shows of the centre. No person's data. */
export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('live:centre');
  permitted(locals, 'centre.edit');
  return { centre: await locals.api.centre.read(), newId: randomUUID(), key: randomUUID() };
};

export const actions: Actions = {
  'save-closed-day': async (event) => {
    const form = await event.request.formData();
    const input = { key: text(form, 'key'), on: text(form, 'on'), reason: translated(form, 'reason') };
    return act(event, form, () => event.locals.api.centre.saveClosedDay(input));
  },
  'remove-closed-day': async (event) => {
    const form = await event.request.formData();
    return act(event, form, () =>
      event.locals.api.centre.removeClosedDay({ key: text(form, 'key'), on: text(form, 'on') }),
    );
  },
};
