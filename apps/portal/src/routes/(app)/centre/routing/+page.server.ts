import { randomUUID } from 'node:crypto';
import type { Problem } from '@breakwater/domain/case';
import { act } from '#lib/server/act.ts';
import { all, text } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Which presenting problems each service answers for. */
export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('live:centre');
  permitted(locals, 'centre.edit');
  return { ...(await locals.api.intake.routing()), key: randomUUID() };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const serviceId = text(form, 'serviceId');
    const problems = all(form, `problems.${serviceId}`) as Problem[];
    const input = { key: text(form, 'key'), serviceId, problems };
    return act(event, form, () => event.locals.api.intake.saveRouting(input), { done: 'routing' });
  },
};
