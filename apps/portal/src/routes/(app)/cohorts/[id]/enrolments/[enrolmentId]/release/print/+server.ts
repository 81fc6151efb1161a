import type { Locale } from '@breakwater/domain';
import { text } from '#lib/server/form.ts';
import { handOut } from '#lib/server/paper.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { RequestHandler } from './$types';

/** A report in the language of whoever reads it there. A POST: it is audited, and refused once the release no longer holds. */
export const POST: RequestHandler = async ({ locals, request }) => {
  permitted(locals, 'enrolment.run');
  const form = await request.formData();
  const asked = { id: text(form, 'id'), locale: text(form, 'locale') as Locale };
  return handOut(locals.api.release.printReport(asked), locals.locale);
};
