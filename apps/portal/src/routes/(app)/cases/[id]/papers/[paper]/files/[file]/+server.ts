import { permitted } from '#lib/server/signed-in.ts';
import { isId } from '#lib/server/form.ts';
import { knownError } from '#lib/server/problem.ts';
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

const TYPES = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  other: 'application/octet-stream',
};

/** A name as RFC 8187 writes it in a header: what `encodeURIComponent` leaves and a header doesn't allow, too. */
const named = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Hands out a file to be saved, never shown in the page: what a stranger has sent runs nothing here. Audited. */
export const GET: RequestHandler = async ({ locals, params }) => {
  permitted(locals, 'case.read');
  if (!isId(params.id) || !isId(params.file)) error(404);
  const file = await locals.api.paper.openFile({ caseId: params.id, id: params.file }).catch((thrown) => {
    error(knownError(thrown)?.status ?? 500);
  });
  return new Response(Buffer.from(file.content, 'base64'), {
    headers: {
      'content-type': TYPES[file.media],
      'content-disposition': `attachment; filename*=UTF-8''${named(file.name)}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    },
  });
};
