import { text } from '#lib/server/form.ts';
import { handOut } from '#lib/server/paper.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { RequestHandler } from './$types';

/** A certificate with the name that they choose. A POST: a name has no place in an address. */
export const POST: RequestHandler = async ({ locals, request }) => {
  permitted(locals, 'enrolment.run');
  const form = await request.formData();
  const asked = { id: text(form, 'id'), name: text(form, 'name') };
  return handOut(locals.api.certificate.print(asked), locals.locale);
};
