import { error, fail, redirect } from '@sveltejs/kit';
import { PATH_OF_LOCALE } from '@breakwater/domain';
import { m } from '@breakwater/i18n';
import { signUpProblems, type EnrolmentForm } from '@breakwater/domain/enrolment';
import { viewProgramme } from '#lib/features/programme/view.ts';
import { askedBefore, inTime, tried } from '#lib/server/asking.ts';
import { hasUnknownField, toSignUp } from '#lib/server/enrolment-form.ts';
import { statusOf } from '#lib/server/failure.ts';
import { sayProblems, type Problems } from '#lib/server/problems.ts';
import { readForm } from '#lib/server/read-form.ts';
import { one, type Typed } from '#lib/typed.ts';
import type { Actions, PageServerLoad } from './$types';

/** Why the page is shown again; each has its own words above the form. */
type Notice = 'none' | 'invalid' | 'expired' | 'differs' | 'full' | 'ended' | 'busy' | 'closed' | 'erased';

const NEXT = 'next';

/** A cohort with its places at this moment and a fresh form; `next` waits for whichever comes. */
export const load: PageServerLoad = async ({ params, locals: { api, centre, locale }, platform }) => {
  const published = centre.programmes.find(({ id }) => id === params.id);
  const isNext = params.cohort === NEXT;
  const cohort = published?.cohorts.find(({ id }) => id === params.cohort);
  if (!published || (!cohort && !isNext)) error(404, '');
  const now = new Date();
  const programme = viewProgramme(published, { centre, locale, now });
  const asking =
    askedBefore<EnrolmentForm>(platform) ??
    (await inTime(() => api.enrolment.form({ cohortId: cohort?.id ?? null })));
  return {
    programme,
    cohort: programme.cohorts.find(({ id }) => id === params.cohort) ?? null,
    now: now.toISOString(),
    asking: asking?.isOpen ? { ...asking, puzzle: asking.puzzle?.challenge ?? null } : null,
    form: { id: 'enrol', action: `/programmes/${params.id}/${params.cohort}` },
  };
};

export const actions: Actions = {
  default: async ({ request, params, locals: { api, locale, centre } }) => {
    const typed = await readForm(request);
    if (one(typed, 'switchTo') !== '') return shown(typed, 'none');
    if (hasUnknownField(typed)) return fail(422, shown(typed, 'invalid', { form: m.error_input() }));
    const cohortId = params.cohort === NEXT ? null : params.cohort;
    const which = { programmeId: params.id, cohortId, locale, centreZone: centre.timeZone };
    const signUp = toSignUp(typed, which);

    const sent = await tried(() => api.enrolment.submit(signUp));
    if ('failure' in sent) {
      const { failure } = sent;
      if (failure.kind === 'too_many') return fail(429, shown(typed, 'busy'));
      if (failure.kind === 'unavailable') return fail(503, shown(typed, 'closed'));
      if (failure.kind !== 'invalid')
        return fail(statusOf(failure.kind), shown(typed, 'invalid', sayProblems(failure, locale)));
      // Of the shape and of the programme's own questions at once: nobody is sent back twice.
      const programme = centre.programmes.find(({ id }) => id === params.id);
      const fields = { ...(programme && signUpProblems(programme, signUp)), ...failure.fields };
      return fail(422, shown(typed, 'invalid', sayProblems({ ...failure, fields }, locale)));
    }
    const { result } = sent;
    switch (result.outcome) {
      case 'stands':
        redirect(303, `/${PATH_OF_LOCALE[locale]}/programmes/done/${encodeURIComponent(result.token)}`);
      case 'differs': {
        const box = await api.mailbox.read({ token: result.token });
        return fail(409, { ...shown(typed, 'differs'), token: box?.token ?? result.token });
      }
      case 'full':
        return fail(409, shown(typed, 'full'));
      case 'closed':
        return fail(409, shown(typed, 'ended'));
      case 'busy':
        return fail(429, shown(typed, 'busy'));
      case 'form_expired':
        return fail(409, shown(typed, 'expired'));
      case 'erased':
        return fail(410, shown({}, 'erased'));
    }
  },
};

const shown = (typed: Typed, notice: Notice, problems: Problems = {}) => ({
  typed,
  notice,
  problems,
  token: '',
});
