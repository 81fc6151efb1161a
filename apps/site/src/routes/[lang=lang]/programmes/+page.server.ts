import { applyFilter, choicesOf, FILTER_FIELDS, readFilter } from '#lib/features/programme/filter.ts';
import { cardOf } from '#lib/features/programme/list.ts';
import type { PageServerLoad } from './$types';

const PAGE = 20;

/** Programmes that fit the address, a page at a time. From memory: there while the database is away. */
export const load: PageServerLoad = ({ locals: { centre, locale }, url }) => {
  const now = new Date();
  const choices = choicesOf(centre.programmes, centre.timeZone);
  const filter = readFilter(url.searchParams, choices);
  const found = applyFilter(centre.programmes, filter, centre.timeZone);
  const page = Math.max(1, Number(/^\d{1,3}$/.exec(url.searchParams.get('page') ?? '')?.[0] ?? 1));
  const rest = new URLSearchParams(
    FILTER_FIELDS.flatMap((name) => (filter[name] === '' ? [] : [[name, filter[name]]])),
  );
  const hasMore = found.length > page * PAGE;
  if (hasMore) rest.set('page', String(page + 1));
  return {
    programmes: found
      .slice((page - 1) * PAGE, page * PAGE)
      .map((programme) => cardOf(programme, { centre, locale, now })),
    choices,
    filter,
    isFiltered: FILTER_FIELDS.some((name) => filter[name] !== ''),
    next: hasMore ? `?${rest.toString()}` : null,
    now: now.toISOString(),
  };
};
