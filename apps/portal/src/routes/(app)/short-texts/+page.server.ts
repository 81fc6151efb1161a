import { randomUUID } from 'node:crypto';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** One's own short texts to start an answer from. Nobody else sees them. */
export const load: PageServerLoad = async ({ locals }) => {
  permitted(locals, 'short_text.own');
  return { texts: await locals.api.shortText.list(), newId: randomUUID(), key: randomUUID() };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const input = {
      key: text(form, 'key'),
      id: text(form, 'id'),
      title: text(form, 'title'),
      text: text(form, 'text'),
    };
    return act(event, form, () => event.locals.api.shortText.save(input));
  },
  remove: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () =>
      event.locals.api.shortText.remove({ key: text(form, 'key'), id: text(form, 'id') }),
    );
  },
};
