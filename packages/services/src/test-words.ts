import { readFileSync } from 'node:fs';
import type { Locale } from '@breakwater/domain';
import type { Say } from './certificate/words.ts';

const MESSAGES = new URL('../../i18n/messages/', import.meta.url);

/** For tests: the papers' real words, without the package of messages, which this one may not rest on. */
export function saysIn(locale: Locale): Say {
  const messages = JSON.parse(
    readFileSync(new URL(`${locale}/certificate.json`, MESSAGES), 'utf8'),
  ) as Record<string, string>;
  return (key, params = {}) => {
    const message = messages[key];
    if (message === undefined) throw new Error(`No message ${key}`);
    return message.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]));
  };
}
