import { inLanguage } from '@breakwater/domain';
import { formatDayTime } from '@breakwater/i18n';
import { failVisit } from '#lib/server/failure.ts';
import type { PageServerLoad } from './$types';

/** The code, shown once: the token in the address is good for two minutes. */
export const load: PageServerLoad = async ({ params, locals: { api, centre, locale } }) => {
  const request = await api.mailbox.read({ token: params.token }).catch(failVisit);
  if (request === null || request.receipt === null) return { receipt: null };
  const service = centre.services.find(({ id }) => id === request.serviceId);
  const say = (at: string) => formatDayTime(at, locale, request.timeZone);
  return {
    receipt: request.receipt.replace(/\D/g, '').replace(/(\d{4})(?=\d)/g, '$1 '),
    service: service ? inLanguage(service.name, locale, centre.locale) : '',
    request,
    answerDue: request.answerDueAt ? say(request.answerDueAt) : null,
  };
};
