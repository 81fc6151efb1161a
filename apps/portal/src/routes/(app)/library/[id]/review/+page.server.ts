import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { lintArticle, parseArticle } from '@breakwater/domain/library';
import { sayReason } from '@breakwater/i18n/reason';
import { act } from '#lib/server/act.ts';
import { articleOf, localeIn } from '#lib/server/article.ts';
import { text, whole } from '#lib/server/form.ts';
import { can, signedIn } from '#lib/server/signed-in.ts';
import { instantIn } from '#lib/server/wall.ts';
import type { Actions, PageServerLoad } from './$types';

/** One language of an article as the site would show it, what to look at again, and its way onto the site. */
export const load: PageServerLoad = async (event) => {
  const { article, locale } = await articleOf(event);
  const found = article.texts.find((each) => each.locale === locale);
  if (!found) error(404, sayReason('error_not_found', {}, event.locals.locale));
  return {
    article,
    locale,
    text: found,
    blocks: parseArticle(found.body).blocks,
    hints: lintArticle(locale, found),
    mayEdit: can(event.locals, 'library.edit') && article.state === 'in_use',
    key: randomUUID(),
  };
};

const textIn = (form: FormData, { params, url }: { params: { id: string }; url: URL }) => ({
  key: text(form, 'key'),
  id: params.id,
  locale: localeIn(url, 'in') ?? 'en',
  version: whole(form, 'version'),
});

export const actions: Actions = {
  publish: async (event) => {
    const form = await event.request.formData();
    const review = { reviewedOn: text(form, 'reviewedOn'), authorRole: text(form, 'authorRole') };
    const { timeZone } = signedIn(event.locals).actor;
    const from = text(form, 'from') === '' ? null : instantIn(form, 'from', timeZone);
    return act(
      event,
      form,
      () => event.locals.api.library.publishText({ ...textIn(form, event), ...review, from }),
      { done: from === null ? 'publish' : 'timed' },
    );
  },
  cancel: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () => event.locals.api.library.cancelPublishing(textIn(form, event)));
  },
  ask: async (event) => {
    const form = await event.request.formData();
    const input = { ...textIn(form, event), word: text(form, 'word') };
    return act(event, form, () => event.locals.api.library.askReview(input));
  },
  sendBack: async (event) => {
    const form = await event.request.formData();
    const input = { ...textIn(form, event), word: text(form, 'word') };
    return act(event, form, () => event.locals.api.library.sendBack(input));
  },
  withdraw: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () => event.locals.api.library.withdrawReview(textIn(form, event)));
  },
  unpublish: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () => event.locals.api.library.unpublishText(textIn(form, event)));
  },
};
