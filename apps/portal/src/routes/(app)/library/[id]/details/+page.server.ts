import { randomUUID } from 'node:crypto';
import type { ResourceTopic } from '@breakwater/domain/library';
import { titleOf } from '#lib/features/library/standing.ts';
import { act } from '#lib/server/act.ts';
import { articleOf } from '#lib/server/article.ts';
import { all, rows, text, whole } from '#lib/server/form.ts';
import { can } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** What an article has in every language alike, the articles that it may lead to, and what leads to it. */
export const load: PageServerLoad = async (event) => {
  const { article } = await articleOf(event);
  const { resources, mainLocale } = await event.locals.api.library.list();
  return {
    article,
    others: resources
      .filter(({ id, state }) => id !== article.id && state === 'in_use')
      .map((each) => ({ slug: each.slug, title: titleOf(each, event.locals.locale, mainLocale) })),
    mayEdit: can(event.locals, 'library.edit'),
    key: randomUUID(),
  };
};

const stepIn = (form: FormData, id: string) => ({
  key: text(form, 'key'),
  id,
  version: whole(form, 'version'),
});

const sourceAt = (form: FormData) => (at: string) => ({
  organisation: text(form, `${at}.organisation`).trim(),
  title: text(form, `${at}.title`).trim(),
  year: text(form, `${at}.year`).trim(),
});

export const actions: Actions = {
  details: async (event) => {
    const form = await event.request.formData();
    const { id } = event.params;
    const sources = rows(
      form,
      'sources',
      sourceAt(form),
      ({ organisation, title, year }) => !organisation && !title && !year,
    );
    const input = {
      ...stepIn(form, id),
      topic: text(form, 'topic') as ResourceTopic,
      position: whole(form, 'position'),
      related: all(form, 'related'),
      sources: sources.map((each) => ({ ...each, year: each.year === '' ? Number.NaN : Number(each.year) })),
    };
    return act(event, form, () => event.locals.api.library.save(input), { path: `/library/${id}` });
  },
  retire: async (event) => {
    const form = await event.request.formData();
    const { id } = event.params;
    return act(event, form, () => event.locals.api.library.retire(stepIn(form, id)), {
      path: `/library/${id}`,
    });
  },
  reinstate: async (event) => {
    const form = await event.request.formData();
    const { id } = event.params;
    return act(event, form, () => event.locals.api.library.reinstate(stepIn(form, id)), {
      path: `/library/${id}`,
    });
  },
};
