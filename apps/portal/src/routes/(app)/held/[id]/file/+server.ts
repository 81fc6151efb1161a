import { error, redirect } from '@sveltejs/kit';
import { isId } from '#lib/server/form.ts';
import { knownError } from '#lib/server/problem.ts';
import { permitted } from '#lib/server/signed-in.ts';
import { steppedUp } from '#lib/server/step-up.ts';
import type { RequestHandler } from './$types';

/** The same as a file for other programs. */
export const POST: RequestHandler = async ({ locals, params, url }) => {
  permitted(locals, 'client.export');
  steppedUp(locals, new URL(`/held/${params.id}`, url));
  if (!isId(params.id)) error(404);
  const held = await locals.api.export.collect({ clientId: params.id }).catch((thrown) => {
    error(knownError(thrown)?.status ?? 500);
  });
  return new Response(`${JSON.stringify(held, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${held.number}.json"`,
    },
  });
};

/** Opened by its address, it leads to the page. */
export const GET: RequestHandler = ({ params }) => redirect(303, `/held/${params.id}`);
