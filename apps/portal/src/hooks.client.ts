import type { ClientInit, HandleClientError } from '@sveltejs/kit/hooks';
import { waitForPages } from '#lib/features/live/page-data.ts';
import { m } from '@breakwater/i18n';

export const init: ClientInit = waitForPages;

/** A page that couldn't be fetched: almost always the connection. */
export const handleError: HandleClientError = (caught) => {
  if (caught.kind === 'app') return caught.error;
  if (caught.kind === 'framework') return { status: caught.error.status, message: m.error_not_found() };
  const isOffline = !navigator.onLine || caught.error instanceof TypeError;
  return isOffline
    ? { status: 503, message: m.portal_offline() }
    : { status: 500, message: m.error_unexpected() };
};
