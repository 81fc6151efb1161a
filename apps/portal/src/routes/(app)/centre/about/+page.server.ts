import { randomUUID } from 'node:crypto';
import { act } from '#lib/server/act.ts';
import { text, translated } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the centre says of itself, the authority that answers for it, and what it adds to the notices. */
export const load: PageServerLoad = async ({ locals }) => {
  permitted(locals, 'centre.edit');
  const { about, authority, notices, locale } = await locals.api.centre.read();
  return { about, authority, notices, mainLocale: locale, key: randomUUID() };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const input = {
      key: text(form, 'key'),
      about: translated(form, 'about'),
      authority: {
        name: translated(form, 'authority.name'),
        address: translated(form, 'authority.address'),
        contact: translated(form, 'authority.contact'),
        website: text(form, 'authority.website').trim(),
      },
      notices: {
        privacy: translated(form, 'notices.privacy'),
        accessibility: translated(form, 'notices.accessibility'),
        complaints: translated(form, 'notices.complaints'),
      },
    };
    return act(event, form, () => event.locals.api.centre.saveAbout(input), {
      path: '/centre',
      done: 'saved',
    });
  },
};
