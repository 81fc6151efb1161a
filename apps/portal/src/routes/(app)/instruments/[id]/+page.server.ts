import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { factsOf } from '@breakwater/domain/instrument';
import { sayReason } from '@breakwater/i18n/reason';
import { act } from '#lib/server/act.ts';
import { isId, text } from '#lib/server/form.ts';
import { sayRemarks } from '#lib/server/remarks.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** One questionnaire as it will be asked, and what of its file was left out. */
export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'instrument.administer');
  if (!isId(params.id)) error(404, sayReason('error_not_found', {}, locals.locale));
  const { row, content } = await locals.api.instrument.preview({ id: params.id });
  const facts = factsOf(content.facts);
  return {
    row,
    content,
    leftOut: sayRemarks(content.remarks, locals.locale),
    facts: facts ? { name: facts.name, source: facts.source, licence: facts.licence } : null,
    key: randomUUID(),
  };
};

export const actions: Actions = {
  use: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () =>
      event.locals.api.instrument.use({ key: text(form, 'key'), id: event.params.id }),
    );
  },
  retire: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () =>
      event.locals.api.instrument.retire({ key: text(form, 'key'), id: event.params.id }),
    );
  },
  discard: async (event) => {
    const form = await event.request.formData();
    return act(
      event,
      form,
      () => event.locals.api.instrument.discard({ key: text(form, 'key'), id: event.params.id }),
      { path: '/instruments' },
    );
  },
};
