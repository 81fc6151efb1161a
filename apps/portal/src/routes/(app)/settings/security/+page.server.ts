import { randomUUID } from 'node:crypto';
import type { PasskeyMade } from '@breakwater/domain/staff';
import { act } from '#lib/server/act.ts';
import { passkeyIn } from '#lib/server/factor.ts';
import { text } from '#lib/server/form.ts';
import { signedIn } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** One's own second factors. What changes them asks for one of them again. */
export const load: PageServerLoad = async ({ locals }) => {
  const factors = await locals.api.factor.list();
  return {
    factors,
    isOnly: factors.passkeys.length + (factors.hasAuthenticator ? 1 : 0) < 2,
    isSteppedUp: signedIn(locals).actor.isSteppedUp,
    key: randomUUID(),
  };
};

export const actions: Actions = {
  'add-passkey': async (event) => {
    const form = await event.request.formData();
    const passkey = passkeyIn<PasskeyMade>(form);
    const input = { key: text(form, 'key'), passkey, label: text(form, 'label') };
    return act(event, form, () => event.locals.api.factor.addPasskey(input));
  },
  'rename-passkey': async (event) => {
    const form = await event.request.formData();
    const input = { key: text(form, 'key'), id: text(form, 'id'), label: text(form, 'label') };
    return act(event, form, () => event.locals.api.factor.renamePasskey(input));
  },
  'remove-factor': async (event) => {
    const form = await event.request.formData();
    const input = { key: text(form, 'key'), id: text(form, 'id') || null };
    return act(event, form, () => event.locals.api.factor.remove(input));
  },
};
