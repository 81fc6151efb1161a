import { randomUUID } from 'node:crypto';
import type { DoneBy, Frequency, MeasureState } from '@breakwater/domain/measure';
import { act } from '#lib/server/act.ts';
import { endOfDay } from '#lib/server/deadline.ts';
import { text, whole } from '#lib/server/form.ts';
import { permitted, signedIn } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** The plan of one case: read with its words, which is audited. */
export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends(`live:case/${params.id}`);
  permitted(locals, 'case.read');
  const [measures, colleagues, { rows }] = await Promise.all([
    locals.api.measure.list({ caseId: params.id }),
    locals.api.staff.directory(),
    locals.api.task.list({ caseId: params.id }),
  ]);
  const followUps = rows.filter(({ kind }) => kind === 'follow_up');
  return { measures, colleagues, followUps, meId: signedIn(locals).actor.staffId, key: randomUUID() };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const doneBy = text(form, 'doneBy') as DoneBy;
    return act(event, form, () =>
      event.locals.api.measure.save({
        key: text(form, 'key'),
        id: text(form, 'id') || randomUUID(),
        caseId: event.params.id,
        version: whole(form, 'version'),
        doneBy,
        responsibleId: doneBy === 'staff' ? text(form, 'responsibleId') || null : null,
        frequency: text(form, 'frequency') as Frequency,
        dueAt: endOfDay(form, 'dueOn', signedIn(event.locals).actor.timeZone),
        what: text(form, 'what'),
      }),
    );
  },
  'follow-up': async (event) => {
    const form = await event.request.formData();
    const input = {
      caseId: event.params.id,
      key: text(form, 'key'),
      dueOn: text(form, 'followUpOn'),
    };
    return act(event, form, () => event.locals.api.task.planFollowUp(input));
  },
  end: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () =>
      event.locals.api.measure.end({
        key: text(form, 'key'),
        id: text(form, 'id'),
        caseId: event.params.id,
        state: text(form, 'state') as MeasureState,
        outcome: text(form, 'outcome'),
      }),
    );
  },
};
