import { randomUUID } from 'node:crypto';
import { act } from '#lib/server/act.ts';
import { text, translated, whole } from '#lib/server/form.ts';
import { can } from '#lib/server/signed-in.ts';
import { sessionOf } from '#lib/features/programme/session-rows.ts';
import type { Actions, PageServerLoad } from './$types';

/** What stands in the way of a draft, who could lead instead, who was absent twice running: for whoever runs cohorts. */
export const load: PageServerLoad = async ({ locals, params, parent, depends }) => {
  depends(`live:programme/${params.id}`, 'live:week');
  const { cohort } = await parent();
  const mayEdit = can(locals, 'programme.edit');
  const isDraft = cohort.state === 'draft';
  const [conflicts, choices, signUps] = await Promise.all([
    mayEdit && isDraft ? locals.api.cohort.conflicts({ id: params.id }) : [],
    mayEdit ? locals.api.cohort.choices({ id: cohort.programmeId }) : null,
    can(locals, 'enrolment.run')
      ? locals.api.enrolment.list({ programmeId: cohort.programmeId, cohortId: params.id })
      : [],
  ]);
  return { mayEdit, conflicts, choices, signUps, newId: randomUUID(), key: randomUUID() };
};

const stepIn = (form: FormData, id: string) => ({
  key: text(form, 'key'),
  id,
  version: whole(form, 'version'),
});

export const actions: Actions = {
  publish: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () => event.locals.api.cohort.publish(stepIn(form, event.params.id)));
  },
  pause: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () => event.locals.api.cohort.pause(stepIn(form, event.params.id)));
  },
  resume: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () => event.locals.api.cohort.resume(stepIn(form, event.params.id)));
  },
  resize: async (event) => {
    const form = await event.request.formData();
    const input = {
      ...stepIn(form, event.params.id),
      capacity: whole(form, 'capacity'),
      waitlistSize: whole(form, 'waitlistSize'),
    };
    return act(event, form, () => event.locals.api.cohort.resize(input));
  },
  invite: async (event) => {
    const form = await event.request.formData();
    const input = { key: text(form, 'key'), id: event.params.id };
    return act(event, form, () => event.locals.api.cohort.inviteInterested(input));
  },
  copy: async (event) => {
    const form = await event.request.formData();
    const input = {
      key: text(form, 'key'),
      id: event.params.id,
      newId: text(form, 'newId'),
      firstOn: text(form, 'firstOn') || null,
    };
    return act(
      event,
      form,
      () => event.locals.api.cohort.copy(input),
      ({ id }) => ({
        path: `/cohorts/${id}`,
      }),
    );
  },
  cancel: async (event) => {
    const form = await event.request.formData();
    const { id } = event.params;
    const input = { ...stepIn(form, id), typed: text(form, 'typed'), texts: translated(form, 'texts') };
    return act(
      event,
      form,
      () => event.locals.api.cohort.cancel(input),
      ({ toTell }) => (toTell > 0 ? { path: `/cohorts/${id}/notices` } : {}),
    );
  },
  'add-session': async (event) => {
    const form = await event.request.formData();
    const { id } = event.params;
    const { timeZone } = await event.locals.api.cohort.open({ id });
    const row = {
      on: text(form, 'on'),
      from: text(form, 'from'),
      until: text(form, 'until'),
      unit: text(form, 'unit'),
    };
    const input = { key: text(form, 'key'), id, session: sessionOf(row, timeZone) };
    return act(event, form, () => event.locals.api.cohort.addSession(input));
  },
  substitute: async (event) => {
    const form = await event.request.formData();
    const input = {
      key: text(form, 'key'),
      sessionId: text(form, 'sessionId'),
      staffId: text(form, 'staffId') || null,
      insteadOf: text(form, 'insteadOf') || null,
    };
    return act(event, form, () => event.locals.api.cohort.substitute(input));
  },
};
