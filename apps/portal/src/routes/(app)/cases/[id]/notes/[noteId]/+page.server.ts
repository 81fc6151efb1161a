import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import type { RiskLevel } from '@breakwater/domain/case';
import type { Safety, SaveNote } from '@breakwater/domain/note';
import type { Aim } from '@breakwater/domain/commission';
import { act } from '#lib/server/act.ts';
import { all, text, whole } from '#lib/server/form.ts';
import { can, permitted } from '#lib/server/signed-in.ts';
import { strike } from '#lib/server/strike.ts';
import type { Actions, PageServerLoad } from './$types';

/** One note, opened: audited. What is being typed into a draft doesn't come anew with every change of the case. */
export const load: PageServerLoad = async ({ locals, params, depends }) => {
  permitted(locals, 'case.read');
  const note = await locals.api.note.open({ caseId: params.id, id: params.noteId });
  if (!note.canWrite) depends(`live:case/${params.id}`);
  return { note, canTakeOver: note.isOthersDraft && can(locals, 'case.supervise'), key: randomUUID() };
};

/** The note as its form has it. */
function written(form: FormData, id: string): SaveNote {
  return {
    id,
    key: text(form, 'key'),
    version: whole(form, 'version'),
    worked: text(form, 'worked'),
    done: text(form, 'done'),
    risk: text(form, 'risk'),
    next: text(form, 'next'),
    aims: all(form, 'aims') as Aim[],
    interventions: all(form, 'interventions'),
    commissionId: text(form, 'commissionId') || null,
    riskLevel: (text(form, 'riskLevel') || null) as RiskLevel | null,
    safety: (text(form, 'safety') || null) as Safety | null,
  };
}

async function run(
  event: RequestEvent<{ id: string; noteId: string }>,
  work: (form: FormData, id: string) => Promise<unknown>,
  path?: string,
) {
  const form = await event.request.formData();
  return act(event, form, () => work(form, event.params.noteId), { path });
}

export const actions: Actions = {
  sign: (event) => run(event, (form, id) => event.locals.api.note.sign(written(form, id))),
  save: (event) => run(event, (form, id) => event.locals.api.note.save(written(form, id))),
  discard: (event) =>
    run(
      event,
      (form, id) =>
        event.locals.api.note.discard({ id, key: text(form, 'key'), version: whole(form, 'version') }),
      `/cases/${event.params.id}/notes`,
    ),
  'take-over': (event) =>
    run(event, (form, id) => event.locals.api.note.takeOver({ id, key: text(form, 'key') })),
  add: (event) =>
    run(event, (form, id) =>
      event.locals.api.note.add({ id, key: text(form, 'key'), text: text(form, 'text') }),
    ),
  strike,
};
