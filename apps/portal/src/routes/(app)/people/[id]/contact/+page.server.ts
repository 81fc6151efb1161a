import { randomUUID } from 'node:crypto';
import { act } from '#lib/server/act.ts';
import { text, whole } from '#lib/server/form.ts';
import { safeContactIn } from '#lib/server/person-in.ts';
import { permitted, signedIn } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** What is agreed now, to begin from; address and code word are said anew. */
export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'client.edit');
  const file = await locals.api.client.open({ id: params.id });
  const standing = file.agreements?.find(({ endedAt }) => endedAt === null) ?? null;
  const { timeZone } = signedIn(locals).actor;
  return { file, standing, zone: timeZone, key: randomUUID() };
};

export const actions: Actions = {
  agree: async (event) => {
    const form = await event.request.formData();
    const { id } = event.params;
    const input = {
      id,
      key: text(form, 'key'),
      after: whole(form, 'after'),
      safeContact: safeContactIn(form),
      reason: text(form, 'reason'),
    };
    return act(event, form, () => event.locals.api.client.agree(input), {
      path: `/people/${id}`,
      done: 'agreed',
    });
  },
};
