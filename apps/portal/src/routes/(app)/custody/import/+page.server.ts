import { randomUUID } from 'node:crypto';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import { steppedUp } from '#lib/server/step-up.ts';
import type { Actions, PageServerLoad } from './$types';

/** Files of people that were brought in, and the way to bring in another. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  permitted(locals, 'client.import');
  steppedUp(locals, url);
  depends('live:task');
  return { imports: await locals.api.import.list(), key: randomUUID() };
};

export const actions: Actions = {
  upload: async (event) => {
    const form = await event.request.formData();
    const file = form.get('file');
    const send = async () =>
      event.locals.api.import.upload({
        key: text(form, 'key'),
        fileName: file instanceof File ? file.name.slice(0, 200) : '',
        content: file instanceof File ? Buffer.from(await file.arrayBuffer()).toString('base64') : '',
      });
    return act(event, form, send, ({ id }) => ({ path: `/custody/import/${id}` }));
  },
};
