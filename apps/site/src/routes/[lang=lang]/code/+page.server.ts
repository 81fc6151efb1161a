import { fail, redirect } from '@sveltejs/kit';
import { PATH_OF_LOCALE } from '@breakwater/domain';
import { m } from '@breakwater/i18n';
import { failureOf, statusOf } from '#lib/server/failure.ts';
import { sayProblems, type Problems } from '#lib/server/problems.ts';
import { readForm } from '#lib/server/read-form.ts';
import { one, type Typed } from '#lib/typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ form: { id: 'code', action: '/code' } });

export const actions: Actions = {
  /** Opens a mailbox by its code; a message that was waiting for the code (`text`) is sent at once. */
  default: async ({ request, locals: { api, locale } }) => {
    const typed = await readForm(request);
    if (one(typed, 'switchTo') !== '') return shown(typed);
    const text = one(typed, 'text');
    let token: string;
    let did = '';
    try {
      const opened = await api.mailbox.open({ receipt: one(typed, 'receipt') });
      if (opened.outcome === 'unknown' || opened.outcome === 'erased')
        return fail(422, shown(typed, { receipt: m.site_code_unknown() }));
      token = opened.token;
      const key = one(typed, 'key');
      const box = text === '' ? null : await api.mailbox.read({ token });
      if (box !== null) {
        const written = await api.mailbox.write({ token: box.token, key, text });
        if ('token' in written) token = written.token;
        did = written.outcome === 'done' ? '?did=message' : '';
      }
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure === null) throw thrown;
      if (failure.kind === 'invalid') return fail(422, shown(typed, sayProblems(failure, locale)));
      const words = failure.kind === 'too_many' ? m.site_again_full_text() : m.site_again_closed_text();
      return fail(statusOf(failure.kind), shown(typed, { form: words }));
    }
    redirect(303, `/${PATH_OF_LOCALE[locale]}/code/${encodeURIComponent(token)}${did}`);
  },
};

const shown = (typed: Typed, problems: Problems = {}) => ({ typed, problems });
