import { randomUUID } from 'node:crypto';
import { error, fail } from '@sveltejs/kit';
import { sayReason } from '@breakwater/i18n/reason';
import { act, typedOf } from '#lib/server/act.ts';
import { detailsIn, facilitatorsIn, ruleIn, sessionsIn } from '#lib/server/cohort-in.ts';
import { all, isId, text, whole } from '#lib/server/form.ts';
import { failed } from '#lib/server/problem.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** A new cohort of a programme: with whom and what it can be planned. Not live: what is being written stays. */
export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'programme.edit');
  if (!isId(params.id)) error(404, sayReason('error_not_found', {}, locals.locale));
  const [programme, choices] = await Promise.all([
    locals.api.programme.open({ id: params.id }),
    locals.api.cohort.choices({ id: params.id }),
  ]);
  return { programme, choices, newId: randomUUID(), key: randomUUID() };
};

export const actions: Actions = {
  // Makes dates by the rule, and changes nothing: they come back as rows to be gone through.
  dates: async (event) => {
    const form = await event.request.formData();
    const typed = typedOf(form);
    const coIds = all(form, 'coIds');
    const weekdays = all(form, 'rule.weekdays');
    try {
      const plan = await event.locals.api.cohort.planDates({
        rule: ruleIn(form),
        staffIds: facilitatorsIn(form).map(({ staffId }) => staffId),
        roomId: text(form, 'roomId') || null,
      });
      return { act: 'dates' as const, plan, typed, coIds, weekdays };
    } catch (thrown) {
      const { status, data } = failed(thrown, event.locals.locale);
      return fail(status, { ...data, act: 'plan', typed, coIds, weekdays });
    }
  },
  plan: async (event) => {
    const form = await event.request.formData();
    const { timeZone } = await event.locals.api.cohort.choices({ id: event.params.id });
    const input = {
      key: text(form, 'key'),
      id: text(form, 'id'),
      programmeId: event.params.id,
      ...detailsIn(form, timeZone),
      capacity: whole(form, 'capacity'),
      waitlistSize: whole(form, 'waitlistSize'),
      sessions: sessionsIn(form, timeZone),
    };
    const result = await act(
      event,
      form,
      () => event.locals.api.cohort.plan(input),
      ({ id }) => ({
        path: `/cohorts/${id}`,
      }),
    );
    // Several of one name are told beside what was typed once.
    return fail(result.status, {
      ...result.data,
      coIds: all(form, 'coIds'),
      weekdays: all(form, 'rule.weekdays'),
    });
  },
};
