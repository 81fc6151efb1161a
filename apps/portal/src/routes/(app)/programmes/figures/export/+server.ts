import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { figuresCsv, moneyCsv } from '#lib/server/figures-csv.ts';
import { readFigureFilter } from '#lib/server/figures-filter.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { RequestHandler } from './$types';

/** One of the overview's tables as a file, in the reader's language. It stands in the trail. */
export const POST: RequestHandler = async ({ request, locals }) => {
  permitted(locals, 'programme.figures');
  const form = await request.formData();
  const figures = await locals.api.evaluation.exportFigures({ key: randomUUID(), ...readFigureFilter(form) });
  const isMoney = form.get('table') === 'money';
  const name = `programmes-${isMoney ? 'money' : 'figures'}-${locals.now.toISOString().slice(0, 10)}.csv`;
  return new Response((isMoney ? moneyCsv : figuresCsv)(figures, locals.locale), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
};

/** Opened by its address, it has nothing to show. */
export const GET: RequestHandler = () => redirect(303, '/programmes/figures');
