import { fail, redirect } from '@sveltejs/kit';
import { inLanguage, PATH_OF_LOCALE } from '@breakwater/domain';
import type { RequestForm } from '@breakwater/domain/request';
import { m } from '@breakwater/i18n';
import { askedBefore, inTime, tried } from '#lib/server/asking.ts';
import { statusOf } from '#lib/server/failure.ts';
import { sayProblems, type Problems } from '#lib/server/problems.ts';
import { readForm } from '#lib/server/read-form.ts';
import { hasUnknownField, toSubmission } from '#lib/server/request-form.ts';
import { leftIn, viewRequestForm, type FreeTimes, type Notice } from '#lib/server/request-page.ts';
import { one, type Typed } from '#lib/typed.ts';
import type { Actions, PageServerLoad } from './$types';

/** First the service (when there is a choice), then the form with what is new on each visit. */
export const load: PageServerLoad = async ({ locals: { centre, locale, api }, url, platform }) => {
  const words = (text: Parameters<typeof inLanguage>[0]) => inLanguage(text, locale, centre.locale);
  const accepting = centre.services.filter(({ isAccepting }) => isAccepting);
  const services = accepting.map(({ id, name, summary, feeKind }) => ({
    id,
    feeKind,
    name: words(name),
    summary: words(summary),
  }));
  const asked = url.searchParams.get('service');
  const service = accepting.length === 1 ? accepting[0] : accepting.find(({ id }) => id === asked);
  if (service === undefined) return { services, service: null, asking: null };
  const form =
    askedBefore<RequestForm>(platform) ??
    (await inTime(() => api.request.form({ serviceId: service.id, locale })));
  return {
    services,
    service: {
      id: service.id,
      modes: service.modes,
      name: words(service.name),
      answerWorkingDays: service.policy.answerWorkingDays,
    },
    asking: viewRequestForm(form, service),
    form: { id: 'request', action: `/request?service=${service.id}` },
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale, centre } }) => {
    const typed = await readForm(request);
    if (one(typed, 'switchTo') !== '') return shown(typed, 'none');
    if (hasUnknownField(typed)) return fail(422, shown(typed, 'invalid', { form: m.error_input() }));

    const sent = await tried(() => api.request.submit(toSubmission(typed, locale, centre.timeZone)));
    if ('failure' in sent) {
      const { failure } = sent;
      if (failure.kind === 'invalid') return fail(422, shown(typed, 'invalid', sayProblems(failure, locale)));
      if (failure.kind === 'too_many') return fail(429, shown(typed, 'full'));
      if (failure.kind === 'unavailable') return fail(503, shown(typed, 'closed'));
      return fail(statusOf(failure.kind), shown(typed, 'invalid', sayProblems(failure, locale)));
    }
    const { result } = sent;
    switch (result.outcome) {
      case 'stands':
        redirect(303, `/${PATH_OF_LOCALE[locale]}/request/done/${encodeURIComponent(result.token)}`);
      case 'differs':
        return fail(409, {
          ...shown(typed, 'differs'),
          token: (await api.mailbox.read({ token: result.token }))?.token ?? result.token,
        });
      case 'time_taken':
        return fail(409, {
          ...shown(typed, 'taken', {
            startsAt: result.isForWish ? m.site_time_not_wished() : m.site_time_taken(),
          }),
          left: leftIn(one(typed, 'mode'), result.left),
        });
      case 'full':
        return fail(429, shown(typed, 'full'));
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
  left: {} as FreeTimes,
});
