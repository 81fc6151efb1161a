import { randomUUID } from 'node:crypto';
import type { Locale } from '@breakwater/domain';
import type { Role } from '@breakwater/domain/staff';
import { act } from '#lib/server/act.ts';
import { all, text } from '#lib/server/form.ts';
import { keepLink } from '#lib/server/once.ts';
import { personIn } from '#lib/server/person.ts';
import { permitted, signedIn } from '#lib/server/signed-in.ts';
import { steppedUp } from '#lib/server/step-up.ts';
import type { Actions, PageServerLoad } from './$types';

/** A blank form, with nothing chosen that nobody chose. A second factor is asked for before anything is typed. */
export const load: PageServerLoad = async ({ locals, url }) => {
  permitted(locals, 'staff.administer');
  steppedUp(locals, url);
  const centre = await locals.api.centre.read();
  return {
    services: centre.services.map(({ id, name }) => ({ id, name })),
    mainLocale: centre.locale,
    readerLocale: signedIn(locals).actor.locale,
    key: randomUUID(),
  };
};

export const actions: Actions = {
  invite: async (event) => {
    const form = await event.request.formData();
    const input = {
      key: text(form, 'key'),
      login: text(form, 'login'),
      roles: all(form, 'roles') as Role[],
      locale: text(form, 'locale') as Locale,
      ...personIn(form),
    };
    const invite = async () => keepLink(event.cookies, await event.locals.api.staff.invite(input));
    return act(event, form, invite, { path: '/staff/link' });
  },
};
