import { randomUUID } from 'node:crypto';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Who waits for a service of the reader's. No names: those come with the case. */
export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('live:case');
  permitted(locals, 'case.list');
  return { waiting: await locals.api.meeting.waiting(), key: randomUUID() };
};

export const actions: Actions = {
  take: async (event) => {
    const form = await event.request.formData();
    return act(
      event,
      form,
      () => event.locals.api.meeting.takeWaiting({ key: text(form, 'key'), id: text(form, 'id') }),
      ({ id }) => ({ path: `/cases/${id}/meetings` }),
    );
  },
};
