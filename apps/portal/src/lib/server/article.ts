import { error } from '@sveltejs/kit';
import { LOCALES } from '@breakwater/domain';
import type { Locale } from '@breakwater/domain';
import type { ResourceView } from '@breakwater/domain/library';
import { sayReason } from '@breakwater/i18n/reason';
import { isId } from './form.ts';
import { permitted } from './signed-in.ts';

type Asked = { locals: App.Locals; params: { id: string }; url: URL };

/** The article of a page, and in which of its languages it is shown (`?in=cs`), else in the centre's own. */
export async function articleOf({ locals, params, url }: Asked): Promise<{
  article: ResourceView;
  locale: Locale;
}> {
  permitted(locals, 'library.read');
  if (!isId(params.id)) error(404, sayReason('error_not_found', {}, locals.locale));
  const article = await locals.api.library.open({ id: params.id });
  return { article, locale: localeIn(url, 'in') ?? article.mainLocale };
}

/** A language that an address names, or null. */
export const localeIn = (url: URL, name: string): Locale | null =>
  LOCALES.find((locale) => locale === url.searchParams.get(name)) ?? null;
