import { redirect } from '@sveltejs/kit';
import { permitted } from '#lib/server/signed-in.ts';
import type { RequestHandler } from './$types';

/** The answers as a FHIR file, audited. A form's POST: a link that is followed again would export again. */
export const POST: RequestHandler = async ({ locals, params }) => {
  permitted(locals, 'case.work');
  const { name, json } = await locals.api.instrument.exportResult({ caseId: params.id, id: params.result });
  return new Response(json, {
    headers: {
      'content-type': 'application/fhir+json; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
};

/** Opened by its address, it has nothing to show. */
export const GET: RequestHandler = ({ params }) =>
  redirect(303, `/cases/${params.id}/risk/result/${params.result}`);
