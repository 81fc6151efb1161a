import { error } from '@sveltejs/kit';
import { isId } from '#lib/server/form.ts';
import { handOut } from '#lib/server/paper.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { RequestHandler } from './$types';

/** The roll to be ticked by hand. Names leave the house on it: audited. */
export const GET: RequestHandler = ({ locals, params }) => {
  permitted(locals, 'class.lead');
  if (!isId(params.sessionId)) error(404);
  return handOut(locals.api.class.printRoll({ sessionId: params.sessionId }), locals.locale);
};
