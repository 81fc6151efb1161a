import { randomUUID } from 'node:crypto';
import type { Locale } from '@breakwater/domain';
import { FILE_MAX } from '@breakwater/domain/paper';
import type { LetterTemplate, PaperKind, PaperState } from '@breakwater/domain/paper';
import { act } from '#lib/server/act.ts';
import { endOfDay } from '#lib/server/deadline.ts';
import { text, whole } from '#lib/server/form.ts';
import { can, permitted, signedIn } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** One paper, opened: audited. */
export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends(`live:case/${params.id}`);
  permitted(locals, 'case.read');
  const paper = await locals.api.paper.open({ caseId: params.id, id: params.paper });
  const asksWhom = paper.kind === 'complaint' && paper.canAct && !paper.isFixed;
  return {
    paper,
    colleagues: asksWhom && can(locals, 'staff.directory') ? await locals.api.staff.directory() : [],
    fileMax: FILE_MAX,
    key: randomUUID(),
  };
};

const idsOf = ({ params }: RequestEvent, form: FormData) => ({
  key: text(form, 'key'),
  id: params.paper,
  caseId: params.id,
});

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () =>
      event.locals.api.paper.save({
        ...idsOf(event, form),
        version: whole(form, 'version'),
        kind: text(form, 'kind') as PaperKind,
        template: (text(form, 'template') || null) as LetterTemplate | null,
        locale: text(form, 'locale') as Locale,
        dueAt: endOfDay(form, 'dueOn', signedIn(event.locals).actor.timeZone),
        validUntil: text(form, 'validUntil') || null,
        aboutId: text(form, 'aboutId') || null,
        title: text(form, 'title'),
        recipient: text(form, 'recipient'),
        text: text(form, 'text'),
      }),
    );
  },
  step: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () =>
      event.locals.api.paper.step({
        ...idsOf(event, form),
        version: whole(form, 'version'),
        state: text(form, 'state') as PaperState,
        agreedOn: text(form, 'agreedOn') || null,
        word: text(form, 'word'),
      }),
    );
  },
  'add-file': async (event) => {
    const form = await event.request.formData();
    const file = form.get('file');
    const { key, id, caseId } = idsOf(event, form);
    const add = async () =>
      event.locals.api.paper.addFile({
        key,
        id: randomUUID(),
        caseId,
        paperId: id,
        name: file instanceof File ? file.name : '',
        content: file instanceof File ? Buffer.from(await file.arrayBuffer()).toString('base64') : '',
      });
    return act(event, form, add);
  },
  'strike-file': async (event) => {
    const form = await event.request.formData();
    const { key, caseId } = idsOf(event, form);
    return act(event, form, () => event.locals.api.paper.strikeFile({ key, caseId, id: text(form, 'file') }));
  },
};
