import { fail, redirect } from '@sveltejs/kit';
import { PATH_OF_LOCALE } from '@breakwater/domain';
import { tried } from '#lib/server/asking.ts';
import { statusOf } from '#lib/server/failure.ts';
import { sayProblems, type Problems } from '#lib/server/problems.ts';
import { readForm } from '#lib/server/read-form.ts';
import { one, type Typed } from '#lib/typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ form: { id: 'search', action: '/library/search' } });

export const actions: Actions = {
  /** Takes what somebody looks for to the page that answers; the words themselves never stand in an address. */
  default: async ({ request, locals: { api, locale } }) => {
    const typed = await readForm(request);
    if (one(typed, 'switchTo') !== '') return shown(typed);
    const sent = await tried(() => api.library.seek({ text: one(typed, 'text') }));
    if ('failure' in sent)
      return fail(statusOf(sent.failure.kind), shown(typed, sayProblems(sent.failure, locale)));
    redirect(303, `/${PATH_OF_LOCALE[locale]}/library/found/${encodeURIComponent(sent.result.token)}`);
  },
};

const shown = (typed: Typed, problems: Problems = {}) => ({ typed, problems });
