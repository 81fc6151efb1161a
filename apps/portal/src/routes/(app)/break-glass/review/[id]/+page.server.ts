import { randomUUID } from 'node:crypto';
import type { Verdict } from '@breakwater/domain/access';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** One break-glass with its reason: this read is audited. */
export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'break_glass.review');
  return { glass: await locals.api.access.readGlass({ id: params.id }), key: randomUUID() };
};

export const actions: Actions = {
  review: async (event) => {
    const form = await event.request.formData();
    const input = {
      id: event.params.id,
      key: text(form, 'key'),
      verdict: text(form, 'verdict') as Verdict,
      note: text(form, 'note'),
    };
    return act(event, form, () => event.locals.api.access.reviewGlass(input), {
      path: '/break-glass/review',
    });
  },
};
