import { TIMELINE_FILTERS } from './entries.ts';

/** What an address says of a timeline: which kinds, with what is struck through, from where on. */
export function readTimeline(search: URLSearchParams) {
  const wanted = search.get('show') ?? 'all';
  const filter = Object.hasOwn(TIMELINE_FILTERS, wanted) ? wanted : 'all';
  return {
    filter,
    kinds: TIMELINE_FILTERS[filter]?.kinds ?? [],
    hasStruck: search.get('struck') === 'on',
    cursor: search.get('cursor') ?? undefined,
  };
}
export type TimelineSearch = ReturnType<typeof readTimeline>;
