import { randomUUID } from 'node:crypto';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opens one request that isn't one's own, in an emergency; below, what one has opened. */
export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('live:access');
  permitted(locals, 'break_glass.own');
  return { opened: await locals.api.access.listOwnGlass(), key: randomUUID() };
};

export const actions: Actions = {
  open: async (event) => {
    const form = await event.request.formData();
    const input = {
      key: text(form, 'key'),
      number: text(form, 'number').trim(),
      reason: text(form, 'reason'),
    };
    return act(
      event,
      form,
      () => event.locals.api.access.breakTheGlass(input),
      // What one may see anyhow needs no glass.
      ({ outcome, subjectId }) => ({
        path: outcome === 'visible' ? `/requests/${subjectId}` : `/break-glass/${subjectId}`,
      }),
    );
  },
};
