import type { TrailFilter } from '@breakwater/domain/audit';
import { AUDIT_GROUPS } from '@breakwater/domain/audit';
import { addDays, instantOf } from '#lib/features/week/wall-time.ts';
import type { TrailSearch } from '#lib/features/audit/search.ts';
import { isId } from './form.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
// Nothing was written down before, nor will be after: a mistyped year is no reason to fail.
const [FIRST, LAST] = ['1970-01-02', '2099-12-30'];

/** The parameters that mean something; an address may say anything. */
export function readTrailSearch(wanted: { get(name: string): unknown }): TrailSearch {
  const read = (name: string) => {
    const value = wanted.get(name);
    return typeof value === 'string' ? value : '';
  };
  const dateOf = (name: string) => {
    const date = read(name);
    if (!DATE.test(date) || Number.isNaN(Date.parse(date))) return '';
    return date < FIRST ? FIRST : date > LAST ? LAST : date;
  };
  const idOf = (name: string) => (isId(read(name)) ? read(name) : '');
  return {
    from: dateOf('from'),
    until: dateOf('until'),
    person: idOf('person'),
    group: AUDIT_GROUPS.find((group) => group === read('group')) ?? '',
    subject: idOf('subject'),
    cursor: read('cursor').slice(0, 200),
    reason: idOf('reason'),
  };
}

/** The filter that the parameters ask for: whole days of the reader's zone, the last one included. */
export function trailFilter(search: TrailSearch, timeZone: string): TrailFilter {
  const startOf = (date: string) => instantOf(`${date}T00:00`, timeZone)?.toISOString();
  return {
    from: search.from ? startOf(search.from) : null,
    until: search.until ? startOf(addDays(search.until, 1)) : null,
    actorId: search.person || null,
    group: AUDIT_GROUPS.find((group) => group === search.group) ?? null,
    subjectId: search.subject || null,
  };
}
