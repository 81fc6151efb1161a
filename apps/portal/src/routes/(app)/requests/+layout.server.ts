import { inLanguage, LOCALES } from '@breakwater/domain';
import type { Locale } from '@breakwater/domain';
import { REQUEST_FILTERS } from '@breakwater/domain/request';
import type { RequestFilter } from '@breakwater/domain/request';
import { lineOf } from '#lib/features/request/line.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { LayoutServerLoad } from './$types';

/** The list, by what stands in the address. Clear parts only: reading it is not audited. */
export const load: LayoutServerLoad = async ({ locals, url, depends }) => {
  depends('live:request', 'live:staff', 'live:centre');
  permitted(locals, 'request.list');
  const wanted = url.searchParams;
  const filter =
    REQUEST_FILTERS.find((one) => one === wanted.get('filter')) ?? ('open' satisfies RequestFilter);
  const language = LOCALES.find((one) => one === wanted.get('language')) satisfies Locale | undefined;
  const { services } = await locals.api.centre.read();
  const serviceId = services.find(({ id }) => id === wanted.get('service'))?.id;
  const cursor = wanted.get('cursor') || undefined;
  const { rows, ...rest } = await locals.api.request.list({ filter, serviceId, locale: language, cursor });
  return {
    filter,
    language,
    serviceId,
    cursor,
    list: { rows: rows.map((row) => lineOf(row, locals.locale)), ...rest },
    services: services.map(({ id, name }) => ({ id, name: inLanguage(name, locals.locale) })),
  };
};
