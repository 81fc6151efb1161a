import { error } from '@sveltejs/kit';
import { isId } from '#lib/server/form.ts';
import { handOut } from '#lib/server/paper.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { RequestHandler } from './$types';

/** The receipt of one payment. It names nobody. */
export const GET: RequestHandler = ({ locals, params }) => {
  permitted(locals, 'enrolment.run');
  if (!isId(params.paymentId)) error(404);
  return handOut(locals.api.payment.printReceipt({ id: params.paymentId }), locals.locale);
};
