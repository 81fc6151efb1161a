import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { can, permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** What was typed travels sealed: no name ever stands in an address, a history or a log. */
export const load: PageServerLoad = async ({ locals, url }) => {
  permitted(locals, 'client.find');
  const token = url.searchParams.get('s') ?? '';
  const query = token === '' ? null : await locals.api.people.openSearch({ token: token.slice(0, 2000) });
  return {
    isLost: token !== '' && query === null,
    found: query === null ? null : await locals.api.people.find({ query }),
    canBegin: can(locals, 'case.begin'),
  };
};

export const actions: Actions = {
  find: async (event) => {
    const form = await event.request.formData();
    return act(
      event,
      form,
      () => event.locals.api.people.keepSearch({ query: text(form, 'query') }).then((s) => ({ s })),
      ({ s }) => ({ path: '/people', search: { s } }),
    );
  },
};
