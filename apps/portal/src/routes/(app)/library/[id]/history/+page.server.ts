import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { sayReason } from '@breakwater/i18n/reason';
import { act } from '#lib/server/act.ts';
import { articleOf, localeIn } from '#lib/server/article.ts';
import { text, whole } from '#lib/server/form.ts';
import { can } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Every version of one language of an article; the one that the address names with its words. */
export const load: PageServerLoad = async (event) => {
  const { article, locale } = await articleOf(event);
  const { api } = event.locals;
  const newest = article.texts.find((each) => each.locale === locale)?.version;
  if (newest === undefined) error(404, sayReason('error_not_found', {}, event.locals.locale));
  const { versions } = await api.library.history({ id: article.id, locale });
  const asked = Number(event.url.searchParams.get('version'));
  const shown = versions.some(({ version }) => version === asked) ? asked : newest;
  return {
    article,
    locale,
    newest,
    versions,
    shown: await api.library.openVersion({ id: article.id, locale, version: shown }),
    mayEdit: can(event.locals, 'library.edit') && article.state === 'in_use',
    key: randomUUID(),
  };
};

export const actions: Actions = {
  back: async (event) => {
    const form = await event.request.formData();
    const { id } = event.params;
    const locale = localeIn(event.url, 'in') ?? 'en';
    const input = {
      ...{ key: text(form, 'key'), id, locale },
      ...{ version: whole(form, 'version'), from: whole(form, 'from') },
    };
    return act(event, form, () => event.locals.api.library.bringBack(input), { path: `/library/${id}` });
  },
};
