import { randomUUID } from 'node:crypto';
import { fail } from '@sveltejs/kit';
import { act } from '#lib/server/act.ts';
import { detailsIn, sessionsIn } from '#lib/server/cohort-in.ts';
import { all, text, whole } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Changes a cohort. What was read with the page is what is changed: an edit in between is told, not overwritten. */
export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'programme.edit');
  const known = await locals.api.cohort.open({ id: params.id });
  const [programme, choices] = await Promise.all([
    locals.api.programme.open({ id: known.programmeId }),
    locals.api.cohort.choices({ id: known.programmeId }),
  ]);
  return { known, programme, choices, key: randomUUID() };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const { id } = event.params;
    const { timeZone } = await event.locals.api.cohort.open({ id });
    const input = {
      key: text(form, 'key'),
      id,
      version: whole(form, 'version'),
      ...detailsIn(form, timeZone),
    };
    const result = await act(event, form, () => event.locals.api.cohort.save(input), {
      path: `/cohorts/${id}`,
      done: 'save',
    });
    return fail(result.status, { ...result.data, coIds: all(form, 'coIds') });
  },
  dates: async (event) => {
    const form = await event.request.formData();
    const { id } = event.params;
    const { timeZone } = await event.locals.api.cohort.open({ id });
    const input = {
      key: text(form, 'key'),
      id,
      version: whole(form, 'version'),
      sessions: sessionsIn(form, timeZone),
    };
    return act(event, form, () => event.locals.api.cohort.saveDates(input), {
      path: `/cohorts/${id}`,
      done: 'save',
    });
  },
};
