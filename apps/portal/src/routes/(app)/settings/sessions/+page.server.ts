import { randomUUID } from 'node:crypto';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import type { Actions, PageServerLoad } from './$types';

/** One's own sessions that hold now. */
export const load: PageServerLoad = async ({ locals }) => ({
  sessions: await locals.api.session.list(),
  key: randomUUID(),
});

export const actions: Actions = {
  end: async (event) => {
    const form = await event.request.formData();
    const input = { key: text(form, 'key'), handle: text(form, 'handle') };
    return act(event, form, () => event.locals.api.session.end(input));
  },
  'end-others': async (event) => {
    const form = await event.request.formData();
    const input = { key: text(form, 'key') };
    return act(event, form, () => event.locals.api.session.endOthers(input));
  },
};
