import { randomUUID } from 'node:crypto';
import { act } from '#lib/server/act.ts';
import { pictureOf, spaced } from '#lib/server/authenticator.ts';
import { text } from '#lib/server/form.ts';
import { steppedUp } from '#lib/server/step-up.ts';
import type { Actions, PageServerLoad } from './$types';

/** An authenticator to set up in the place of the one before. It counts once its code is right. */
export const load: PageServerLoad = async ({ locals, url }) => {
  steppedUp(locals, url);
  const offer = await locals.api.factor.offerAuthenticator();
  return { secret: spaced(offer.secretText), picture: pictureOf(offer.svg), key: randomUUID() };
};

export const actions: Actions = {
  replace: async (event) => {
    const form = await event.request.formData();
    const input = { key: text(form, 'key'), code: text(form, 'code').replaceAll(/\s/g, '') };
    return act(event, form, () => event.locals.api.factor.replaceAuthenticator(input), {
      path: '/settings/security',
    });
  },
};
