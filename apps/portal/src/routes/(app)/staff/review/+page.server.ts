import { randomUUID } from 'node:crypto';
import type { Role } from '@breakwater/domain/staff';
import { act } from '#lib/server/act.ts';
import { all, text } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import { steppedUp } from '#lib/server/step-up.ts';
import type { Actions, PageServerLoad } from './$types';

/** Who still needs which right? Whoever hasn't been looked at in this quarter. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('live:staff');
  permitted(locals, 'staff.administer');
  steppedUp(locals, url);
  const { rows, review } = await locals.api.staff.list();
  return { open: rows.filter(({ id }) => review.staffIds.includes(id)), key: randomUUID() };
};

export const actions: Actions = {
  review: async (event) => {
    const form = await event.request.formData();
    const input = {
      key: text(form, 'key'),
      id: text(form, 'id'),
      seen: all(form, 'seen') as Role[],
      keep: all(form, 'keep') as Role[],
    };
    return act(event, form, () => event.locals.api.staff.reviewRights(input));
  },
};
