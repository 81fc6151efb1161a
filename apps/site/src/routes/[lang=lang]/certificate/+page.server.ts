import { fail, redirect } from '@sveltejs/kit';
import { PATH_OF_LOCALE } from '@breakwater/domain';
import { m } from '@breakwater/i18n';
import { tried } from '#lib/server/asking.ts';
import { statusOf } from '#lib/server/failure.ts';
import { sayProblems, type Problems } from '#lib/server/problems.ts';
import { readForm } from '#lib/server/read-form.ts';
import { one, type Typed } from '#lib/typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ form: { id: 'certificate', action: '/certificate' } });

export const actions: Actions = {
  /** Takes a certificate's code to the page that answers; the code itself never stands in an address. */
  default: async ({ request, locals: { api, locale } }) => {
    const typed = await readForm(request);
    if (one(typed, 'switchTo') !== '') return shown(typed);
    const sent = await tried(() => api.certificate.check({ code: one(typed, 'code') }));
    if ('failure' in sent) {
      const { failure } = sent;
      if (failure.kind === 'invalid') return fail(422, shown(typed, sayProblems(failure, locale)));
      return fail(statusOf(failure.kind), shown(typed, { form: m.site_again_closed_text() }));
    }
    redirect(303, `/${PATH_OF_LOCALE[locale]}/certificate/${encodeURIComponent(sent.result.token)}`);
  },
};

const shown = (typed: Typed, problems: Problems = {}) => ({ typed, problems });
