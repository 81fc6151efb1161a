import { error, redirect } from '@sveltejs/kit';
import { isId } from '#lib/server/form.ts';
import { handOut } from '#lib/server/paper.ts';
import { permitted } from '#lib/server/signed-in.ts';
import { steppedUp } from '#lib/server/step-up.ts';
import type { RequestHandler } from './$types';

const pageOf = ({ id, enrolmentId }: { id: string; enrolmentId: string }) =>
  `/cohorts/${id}/enrolments/${enrolmentId}`;

/** What is held on a sign-up, in its participant's language. A POST: it is audited; asks for the second factor again. */
export const POST: RequestHandler = async ({ locals, params, url }) => {
  permitted(locals, 'enrolment.run');
  steppedUp(locals, new URL(pageOf(params), url));
  if (!isId(params.enrolmentId)) error(404);
  return handOut(locals.api.export.enrolment({ id: params.enrolmentId }), locals.locale);
};

/** Opened by its address, it leads to the page. */
export const GET: RequestHandler = ({ params }) => redirect(303, pageOf(params));
