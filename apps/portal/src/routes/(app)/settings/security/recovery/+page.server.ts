import { randomUUID } from 'node:crypto';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { steppedUp } from '#lib/server/step-up.ts';
import { localPath } from '#lib/local-path.ts';
import type { Actions, PageServerLoad } from './$types';

/** New recovery codes. They are shown here until they are kept, and never again; `next` is where a newcomer goes on to. */
export const load: PageServerLoad = async ({ locals, url }) => {
  steppedUp(locals, url);
  const [codes, factors] = await Promise.all([
    locals.api.factor.offerRecoveryCodes(),
    locals.api.factor.list(),
  ]);
  const next = url.searchParams.has('next') ? localPath(url.searchParams.get('next')) : null;
  return { codes, hasOld: factors.recoveryCodesLeft > 0, next, key: randomUUID() };
};

export const actions: Actions = {
  keep: async (event) => {
    const form = await event.request.formData();
    const next = text(form, 'next');
    // `act` keeps the search of the page; where a newcomer goes on to is a page of its own.
    event.url.searchParams.delete('next');
    // What is on the screen is what counts: another tab may have asked for others.
    const codes = text(form, 'codes').split(' ');
    return act(
      event,
      form,
      () => event.locals.api.factor.keepRecoveryCodes({ key: text(form, 'key'), codes }),
      {
        path: next ? localPath(next).split('?')[0] : '/settings/security',
        done: 'kept-codes',
      },
    );
  },
};
