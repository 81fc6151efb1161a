import type { Locale } from '@breakwater/domain';
import { site_error_503_title, site_starting } from '@breakwater/i18n/starting';
import type { Answer } from './capture.ts';

/** A page without anything, for the minute in which there is neither Kit nor a page from the last run. */
export function lastResort(locale: Locale, status: number): Answer {
  const title = site_error_503_title({}, { locale });
  const text = site_starting({}, { locale });
  const body = `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>…</title><h1>${title}</h1><p>${text}</p></html>`;
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'retry-after': '5' },
    body: Buffer.from(body),
  };
}
