import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import type { RetireProgramme } from '@breakwater/domain/programme';
import { sayReason } from '@breakwater/i18n/reason';
import { act } from '#lib/server/act.ts';
import { isId, text, translated, whole } from '#lib/server/form.ts';
import { can, permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** One programme as the site shows it, what is missing in a language, and its cohorts. */
export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends('live:programme', 'live:enrolment', 'live:centre');
  permitted(locals, 'programme.read');
  if (!isId(params.id)) error(404, sayReason('error_not_found', {}, locals.locale));
  const programme = await locals.api.programme.open({ id: params.id });
  const { programmes, timeZone } = await locals.api.programme.list({ view: 'all' });
  // Of each who waits for its next cohort, the language alone: what they are told is written in it.
  const asks = programme.interested > 0 && can(locals, 'enrolment.run') && programme.state === 'published';
  const waiting = asks ? await locals.api.enrolment.list({ programmeId: params.id, cohortId: null }) : [];
  return {
    programme,
    waiting: waiting.filter(({ state }) => state === 'waitlisted').map(({ locale }) => locale),
    timeZone,
    cohorts: programmes.find(({ id }) => id === params.id)?.cohorts ?? [],
    mayEdit: can(locals, 'programme.edit'),
    newId: randomUUID(),
    key: randomUUID(),
  };
};

const stepIn = (form: FormData, id: string) => ({
  key: text(form, 'key'),
  id,
  version: whole(form, 'version'),
});

export const actions: Actions = {
  publish: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () => event.locals.api.programme.publish(stepIn(form, event.params.id)));
  },
  retire: async (event) => {
    const form = await event.request.formData();
    const input = {
      ...stepIn(form, event.params.id),
      waiting: (text(form, 'waiting') || null) as RetireProgramme['waiting'],
      texts: translated(form, 'texts'),
    };
    return act(
      event,
      form,
      () => event.locals.api.programme.retire(input),
      ({ left }) => (left > 0 ? { search: { left: String(left) } } : {}),
    );
  },
  duplicate: async (event) => {
    const form = await event.request.formData();
    const input = { key: text(form, 'key'), id: event.params.id, newId: text(form, 'newId') };
    return act(
      event,
      form,
      () => event.locals.api.programme.duplicate(input),
      ({ id }) => ({
        path: `/programmes/${id}`,
      }),
    );
  },
};
