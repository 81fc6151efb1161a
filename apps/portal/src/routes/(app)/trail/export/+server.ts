import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { trailPath } from '#lib/features/audit/search.ts';
import { permitted, signedIn } from '#lib/server/signed-in.ts';
import { steppedUp } from '#lib/server/step-up.ts';
import { streamTrail } from '#lib/server/trail-csv.ts';
import { readTrailSearch, trailFilter } from '#lib/server/trail-filter.ts';
import type { RequestHandler } from './$types';

/** What the trail shows as a file. Without a fresh second factor it leads there first, and back to the same filter. */
export const POST: RequestHandler = async ({ request, locals, url }) => {
  permitted(locals, 'audit.export');
  const form = await request.formData();
  const { cursor: _cursor, reason: _reason, ...search } = readTrailSearch(form);
  const back = new URL(trailPath(search), url);
  back.searchParams.set('done', 'confirm');
  steppedUp(locals, back);
  const { timeZone } = signedIn(locals).actor;
  const filter = trailFilter(search, timeZone);
  const key = randomUUID();
  const part = (cursor?: string) => locals.api.audit.exportPart({ ...filter, key, cursor });
  const first = await part();
  const name = `trail-${locals.now.toISOString().slice(0, 10)}.csv`;
  return new Response(streamTrail(first, part, { locale: locals.locale, timeZone }), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
};

/** Opened by its address, it has nothing to show. */
export const GET: RequestHandler = () => redirect(303, '/trail');
