import { randomUUID } from 'node:crypto';
import { wallClock } from '@breakwater/domain/safe-contact';
import { act } from '#lib/server/act.ts';
import { text, translated } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import { instantIn } from '#lib/server/wall.ts';
import type { Actions, PageServerLoad } from './$types';

/** The banner for a public emergency, as it stands on the site now. */
export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('live:centre');
  permitted(locals, 'banner.edit');
  const { banner, locale, timeZone } = await locals.api.centre.read();
  // One that has ended is there to be put up again.
  const ends = banner && wallClock(new Date(banner.endsAt), timeZone);
  return {
    banner,
    isUp: banner !== null && new Date(banner.endsAt) > locals.now,
    endsAt: ends ? `${ends.date}T${ends.time}` : '',
    mainLocale: locale,
    zone: timeZone,
    key: randomUUID(),
  };
};

export const actions: Actions = {
  save: async (event) => {
    permitted(event.locals, 'banner.edit');
    const form = await event.request.formData();
    const { timeZone } = await event.locals.api.centre.read();
    const input = {
      key: text(form, 'key'),
      words: translated(form, 'words'),
      link: text(form, 'link').trim(),
      endsAt: instantIn(form, 'endsAt', timeZone),
    };
    return act(event, form, () => event.locals.api.centre.saveBanner(input));
  },
  remove: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () => event.locals.api.centre.removeBanner({ key: text(form, 'key') }));
  },
};
