import { baseLocale, locales, overwriteGetLocale } from './compiled/runtime.js';

export { m } from './compiled/messages.js';
export { baseLocale, locales };
export type Locale = (typeof locales)[number];
export * from './format.ts';

/** Tells the messages where the language of the present reader stands: a store on the server, the profile in a browser. */
export function readLocaleFrom(source: () => Locale | undefined): void {
  overwriteGetLocale(() => source() ?? baseLocale);
}
