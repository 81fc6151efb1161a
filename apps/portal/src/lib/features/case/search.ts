import { page } from '$app/state';

const KEPT = ['filter', 'service', 'risk', 'cursor'];

/** The list's own search parameters, with `changes` put in (or, when undefined, taken out). Always begins with `?` or is empty. */
export function caseSearch(changes: Record<string, string | undefined> = {}): string {
  const search = new URLSearchParams();
  for (const key of KEPT) {
    const value = key in changes ? changes[key] : page.url.searchParams.get(key);
    if (value) search.set(key, value);
  }
  return search.size > 0 ? `?${search}` : '';
}
