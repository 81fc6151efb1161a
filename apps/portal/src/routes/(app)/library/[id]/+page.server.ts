import { randomUUID } from 'node:crypto';
import { fail } from '@sveltejs/kit';
import { act } from '#lib/server/act.ts';
import { articleOf, localeIn } from '#lib/server/article.ts';
import { text, ticked, whole } from '#lib/server/form.ts';
import { can } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** One language of an article to write, another beside it. Not live: what is being written stays as it is. */
export const load: PageServerLoad = async (event) => {
  const { article, locale } = await articleOf(event);
  const others = article.texts.map((each) => each.locale).filter((each) => each !== locale);
  const beside = localeIn(event.url, 'beside') ?? article.mainLocale;
  return {
    article,
    locale,
    others,
    beside: others.includes(beside) ? beside : (others[0] ?? null),
    mayEdit: can(event.locals, 'library.edit') && article.state === 'in_use',
    key: randomUUID(),
  };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const { id } = event.params;
    const locale = localeIn(event.url, 'in') ?? 'en';
    const version = text(form, 'version') === '' ? null : whole(form, 'version');
    const input = {
      ...{ key: text(form, 'key'), id, locale, version },
      ...{ title: text(form, 'title'), summary: text(form, 'summary'), body: text(form, 'body') },
      isUpToDate: ticked(form, 'isUpToDate'),
    };
    const refused = await act(event, form, () => event.locals.api.library.saveText(input));
    if (refused.status !== 409) return refused;
    // Whoever comes second sees what was saved meanwhile beside what they wrote, and may save after it.
    const { texts } = await event.locals.api.library.open({ id });
    const theirs = texts.find((each) => each.locale === locale);
    return theirs && theirs.version !== version
      ? fail(409, { ...refused.data, theirs: { ...theirs } })
      : refused;
  },
};
