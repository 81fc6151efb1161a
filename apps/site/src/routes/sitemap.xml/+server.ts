import { entriesOf, sitemap } from '#lib/features/machine/sitemap.ts';
import { door } from '#lib/server/door.ts';
import type { RequestHandler } from './$types';

/** Every content page in every language, under the host that was asked. From memory. */
export const GET: RequestHandler = ({ locals: { centre }, url }) =>
  new Response(sitemap(entriesOf(centre, door().library()), url.origin), {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  });
