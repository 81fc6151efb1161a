import { randomUUID } from 'node:crypto';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { keepLink } from '#lib/server/once.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Everybody who works here, the resets that wait for a second person, and whether a review of rights is due. */
export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('live:staff');
  permitted(locals, 'staff.read');
  return { staff: await locals.api.staff.list(), key: randomUUID() };
};

export const actions: Actions = {
  approve: async (event) => {
    const form = await event.request.formData();
    const input = { key: text(form, 'key'), id: text(form, 'id') };
    const approve = async () => keepLink(event.cookies, await event.locals.api.staff.approveReset(input));
    return act(event, form, approve, { path: '/staff/link' });
  },
  withdraw: async (event) => {
    const form = await event.request.formData();
    const input = { key: text(form, 'key'), id: text(form, 'id') };
    return act(event, form, () => event.locals.api.staff.withdrawReset(input));
  },
};
