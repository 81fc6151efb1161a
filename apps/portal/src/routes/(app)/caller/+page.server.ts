import { randomUUID } from 'node:crypto';
import { act } from '#lib/server/act.ts';
import { isId, text } from '#lib/server/form.ts';
import { knownError } from '#lib/server/problem.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** A call about a number that somebody names: the same page, whether it is known or not. */
export const load: PageServerLoad = async ({ locals, url }) => {
  permitted(locals, 'caller.verify');
  const id = url.searchParams.get('call') ?? '';
  const call = isId(id) ? await locals.api.access.readCall({ id }).catch(noneOf) : null;
  return { call, number: url.searchParams.get('number') ?? '', key: randomUUID() };
};

// A call that isn't one's own is none; anything else is an error page's.
function noneOf(thrown: unknown): null {
  if (knownError(thrown)?.kind === 'not_found') return null;
  throw thrown;
}

export const actions: Actions = {
  'start-call': async (event) => {
    const form = await event.request.formData();
    const number = text(form, 'number');
    return act(
      event,
      form,
      () => event.locals.api.access.startCall({ key: text(form, 'key'), number }),
      ({ id }) => ({ search: { call: id, number: number.trim() } }),
    );
  },
  verify: async (event) => {
    const form = await event.request.formData();
    const input = { id: text(form, 'call'), key: text(form, 'key'), codeWord: text(form, 'codeWord') };
    return act(event, form, () => event.locals.api.access.verifyCaller(input));
  },
  'end-call': async (event) => {
    const form = await event.request.formData();
    const input = { id: text(form, 'call'), key: text(form, 'key') };
    return act(event, form, () => event.locals.api.access.endCall(input));
  },
};
