import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { ProgrammePolicy } from '@breakwater/domain/programme';
import { sayReason } from '@breakwater/i18n/reason';
import { arrange, draftIn, draftOf, NOTHING } from '#lib/features/programme/draft.ts';
import type { ProgrammeDraft } from '#lib/features/programme/draft.ts';
import { act, typedOf } from '#lib/server/act.ts';
import { isId, text, ticked } from '#lib/server/form.ts';
import { knownError } from '#lib/server/problem.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

// Nothing is chosen that nobody chose.
const FRESH = {
  version: null,
  topic: '',
  feeKind: '',
  minAge: null,
  maxAge: null,
  policy: ProgrammePolicy.parse({}),
  content: {
    name: NOTHING,
    summary: NOTHING,
    forWhom: NOTHING,
    about: NOTHING,
    materials: NOTHING,
    aims: [],
    units: [],
    questions: [],
    statements: [],
  },
} as unknown as ProgrammeDraft;

/** A programme in its form; an id that isn't there yet is a new one. Not live: what is being written stays as it is. */
export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'programme.edit');
  if (!isId(params.id)) error(404, sayReason('error_not_found', {}, locals.locale));
  const [known, centre] = await Promise.all([
    locals.api.programme.open({ id: params.id }).catch((thrown: unknown) => {
      if (knownError(thrown)?.kind === 'not_found') return null;
      throw thrown;
    }),
    locals.api.centre.read(),
  ]);
  return {
    id: params.id,
    draft: known ? draftOf(known) : FRESH,
    name: known?.content.name ?? NOTHING,
    marks: { missing: known?.missing ?? [], stale: known?.stale ?? [] },
    mainLocale: centre.locale,
    isNew: !known,
    key: randomUUID(),
  };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const draft = draftIn(typedOf(form));
    // Without a script an entry is moved by way of the server; nothing is kept yet.
    const command = text(form, 'arrange');
    if (command) return { act: 'arrange' as const, draft: arrange(draft, command) };
    const { id } = event.params;
    const input = {
      key: text(form, 'key'),
      id,
      ...draft,
      isTranslationRight: ticked(form, 'isTranslationRight'),
    };
    return act(event, form, () => event.locals.api.programme.save(input), {
      path: `/programmes/${id}`,
      done: 'save',
    });
  },
};
