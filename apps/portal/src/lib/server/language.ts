import { AsyncLocalStorage } from 'node:async_hooks';
import { readLocaleFrom } from '@breakwater/i18n';
import type { Locale } from '@breakwater/domain';

// Rendering is shared by everybody in this process: whose language it is hangs on the request, never on a module.
const reader = new AsyncLocalStorage<Locale>();
readLocaleFrom(() => reader.getStore());

/** Runs `work` with every message in `locale`. */
export function inLocale<T>(locale: Locale, work: () => T): T {
  return reader.run(locale, work);
}
