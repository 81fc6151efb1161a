import { randomUUID } from 'node:crypto';
import type { Locale } from '@breakwater/domain';
import type { Theme } from '@breakwater/domain/staff';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { signedIn } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  const { locale, theme, timeZone } = signedIn(locals).actor;
  return {
    profile: { locale, theme, timeZone },
    zones: Intl.supportedValuesOf('timeZone'),
    key: randomUUID(),
  };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const input = {
      key: text(form, 'key'),
      locale: text(form, 'locale') as Locale,
      theme: text(form, 'theme') as Theme,
      timeZone: text(form, 'timeZone'),
    };
    return act(event, form, () => event.locals.api.staff.saveProfile(input));
  },
};
