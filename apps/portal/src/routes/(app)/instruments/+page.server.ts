import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { FACTS, BY_PERMISSION, FILE_BYTES_MAX } from '@breakwater/domain/instrument';
import { sayReason } from '@breakwater/i18n/reason';
import { text } from '#lib/server/form.ts';
import { failed } from '#lib/server/problem.ts';
import { sayRemarks } from '#lib/server/remarks.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** The questionnaires of the centre. No person's data. */
export const load: PageServerLoad = async ({ locals }) => {
  permitted(locals, 'instrument.administer');
  return {
    instruments: await locals.api.instrument.list(),
    known: FACTS.map(({ key, name, code, source, licence }) => ({ key, name, code, source, licence })),
    byPermission: BY_PERMISSION.map(({ name }) => name),
    key: randomUUID(),
  };
};

export const actions: Actions = {
  /** Adds a file, or shows why it isn't taken, line by line: an answer, since a report has no place in an address. */
  add: async ({ request, locals }) => {
    const form = await request.formData();
    const upload = form.get('file');
    const refuse = (reason: string) =>
      fail(422, {
        act: 'add',
        problem: sayReason(reason, {}, locals.locale),
        fields: {},
        typed: {},
        report: [],
      });
    if (!(upload instanceof File) || upload.size === 0) return refuse('error_file_missing');
    if (upload.size > FILE_BYTES_MAX) return refuse('error_file_large');
    let id: string;
    try {
      const added = await locals.api.instrument.add({ key: text(form, 'key'), file: await upload.text() });
      if (added.outcome === 'refused') {
        const report = sayRemarks(added.remarks, locals.locale);
        const problem = sayReason('portal_instruments_report', {}, locals.locale);
        return fail(422, { act: 'add', problem, fields: {}, typed: {}, report });
      }
      ({ id } = added);
    } catch (thrown) {
      const { status, data } = failed(thrown, locals.locale);
      return fail(status, { ...data, act: 'add', typed: {}, report: [] });
    }
    redirect(303, `/instruments/${id}?done=added`);
  },
};
