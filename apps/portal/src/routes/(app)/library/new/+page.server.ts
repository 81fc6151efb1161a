import { randomUUID } from 'node:crypto';
import type { ResourceTopic } from '@breakwater/domain/library';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** The form of a new article: its address and topic; its texts come after. */
export const load: PageServerLoad = ({ locals }) => {
  permitted(locals, 'library.edit');
  return { key: randomUUID(), newId: randomUUID() };
};

export const actions: Actions = {
  add: async (event) => {
    const form = await event.request.formData();
    const input = {
      key: text(form, 'key'),
      id: text(form, 'id'),
      slug: text(form, 'slug').trim(),
      topic: text(form, 'topic') as ResourceTopic,
    };
    return act(event, form, () => event.locals.api.library.add(input), { path: `/library/${input.id}` });
  },
};
