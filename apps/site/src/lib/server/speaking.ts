import { AsyncLocalStorage } from 'node:async_hooks';
import { readLocaleFrom, type Locale } from '@breakwater/i18n';

const reader = new AsyncLocalStorage<Locale>();
readLocaleFrom(() => reader.getStore());

/** Runs `act` with every message in `locale`; requests side by side keep their own. */
export const speaking = <T>(locale: Locale, act: () => T): T => reader.run(locale, act);
