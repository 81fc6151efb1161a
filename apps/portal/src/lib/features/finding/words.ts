import { m } from '@breakwater/i18n';
import type { FoundPeople } from '@breakwater/domain/finding';

/** Why a search shows nobody; empty when it shows somebody. The same words for known and unknown people on a call. */
export function sayNothingFound({ state, rows }: Pick<FoundPeople, 'state' | 'rows'>): string {
  if (state === 'unverified_call') return m.portal_find_unverified();
  if (state === 'too_short') return m.portal_find_too_short();
  if (state === 'not_ready') return m.portal_find_not_ready();
  return rows.length === 0 ? m.portal_find_nobody() : '';
}
