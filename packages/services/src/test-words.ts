import { readdirSync, readFileSync } from 'node:fs';
import type { Locale } from '@breakwater/domain';
import type { Say } from './certificate/words.ts';

const MESSAGES = new URL('../../i18n/messages/', import.meta.url);

/** For tests: real words, without the package of messages, which this one may not rest on. Knows no plurals. */
export function saysIn(locale: Locale): Say {
  const folder = new URL(`${locale}/`, MESSAGES);
  const files = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const messages = Object.assign({}, ...files.map((text) => JSON.parse(text) as object)) as Record<
    string,
    unknown
  >;
  return (key, params = {}) => {
    const message = messages[key];
    if (typeof message !== 'string') throw new Error(`No plain message ${key}`);
    return message.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]));
  };
}
