import { randomUUID } from 'node:crypto';
import type { Locale } from '@breakwater/domain';
import type { LetterTemplate, PaperKind } from '@breakwater/domain/paper';
import { firstText } from '#lib/server/first-text.ts';
import { act } from '#lib/server/act.ts';
import { endOfDay } from '#lib/server/deadline.ts';
import { text } from '#lib/server/form.ts';
import { permitted, signedIn } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** The papers of one case by title, which is audited. */
export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends(`live:case/${params.id}`);
  permitted(locals, 'case.read');
  return { papers: await locals.api.paper.list({ caseId: params.id }), key: randomUUID() };
};

export const actions: Actions = {
  begin: async (event) => {
    const form = await event.request.formData();
    const { api } = event.locals;
    const caseId = event.params.id;
    const kind = text(form, 'kind') as PaperKind;
    const template = kind === 'letter' ? ((text(form, 'template') || null) as LetterTemplate | null) : null;
    const locale = text(form, 'locale') as Locale;
    const begin = async () =>
      api.paper.save({
        key: text(form, 'key'),
        id: randomUUID(),
        caseId,
        version: 0,
        kind,
        template,
        locale,
        dueAt: endOfDay(form, 'dueOn', signedIn(event.locals).actor.timeZone),
        validUntil: null,
        aboutId: null,
        title: text(form, 'title'),
        recipient: '',
        text: template ? firstText(template, locale, (await api.case.open({ id: caseId })).name) : '',
      });
    return act(event, form, begin, ({ id }) => ({ path: `/cases/${caseId}/papers/${id}` }));
  },
};
