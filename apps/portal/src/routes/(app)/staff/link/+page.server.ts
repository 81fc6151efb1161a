import { randomUUID } from 'node:crypto';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { takeLink } from '#lib/server/once.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Shows a link that was just made, this once: a reload says that it was shown. */
export const load: PageServerLoad = async ({ locals, cookies, url }) => {
  permitted(locals, 'staff.read');
  const made = takeLink(cookies);
  const [member, { canSendMail }] = await Promise.all([
    made ? locals.api.staff.open({ id: made.id }) : null,
    locals.api.staff.list(),
  ]);
  const link =
    made && member
      ? {
          address: `${url.origin}/welcome/${made.token}`,
          token: made.token,
          kind: made.kind,
          id: made.id,
          name: member.name,
          login: member.login,
          email: member.email,
        }
      : null;
  return { link, canSendMail, key: randomUUID() };
};

export const actions: Actions = {
  send: async (event) => {
    const form = await event.request.formData();
    const input = { key: text(form, 'key'), token: text(form, 'token'), email: text(form, 'email').trim() };
    return act(event, form, () => event.locals.api.staff.sendLink(input), { path: '/staff' });
  },
};
