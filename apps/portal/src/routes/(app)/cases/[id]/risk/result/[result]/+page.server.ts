import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { sayReason } from '@breakwater/i18n/reason';
import { act } from '#lib/server/act.ts';
import { isId, text } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** One filling-in with its answers, which is audited. */
export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'case.read');
  if (!isId(params.result)) error(404, sayReason('error_not_found', {}, locals.locale));
  const detail = await locals.api.instrument.openResult({ caseId: params.id, id: params.result });
  return { detail, key: randomUUID() };
};

export const actions: Actions = {
  strike: async (event) => {
    const form = await event.request.formData();
    const { id: caseId, result: id } = event.params;
    const input = { key: text(form, 'key'), caseId, id, reason: text(form, 'reason') };
    return act(event, form, () => event.locals.api.instrument.strike(input), {
      path: `/cases/${caseId}/risk`,
      done: 'strike',
    });
  },
};
