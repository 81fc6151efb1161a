import { inLanguage } from '@breakwater/domain';
import { actOnMailbox } from '#lib/server/mailbox-act.ts';
import { failVisit, failureOf } from '#lib/server/failure.ts';
import { one } from '#lib/typed.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where a request stands, for whoever holds its code. A token that is too old asks for the code again. */
export const load: PageServerLoad = async ({ params, locals, url }) => {
  const { api, centre, locale } = locals;
  const token = locals.formToken || params.token;
  const request = await api.mailbox
    .read({ token })
    .catch((thrown: unknown) => (failureOf(thrown)?.kind === 'invalid' ? null : failVisit(thrown)));
  if (request === null)
    return { request: null, service: '', did: null, form: { id: 'code', action: '/code' } };
  const service = centre.services.find(({ id }) => id === request.serviceId);
  return {
    request,
    service: service ? inLanguage(service.name, locale, centre.locale) : '',
    did: url.searchParams.get('did'),
    // The language buttons send the message form along; without one there is nothing typed to lose.
    form: request.canWrite ? { id: 'write', action: '/code/again?/write' } : undefined,
  };
};

export const actions: Actions = {
  write: (visit) =>
    actOnMailbox(visit, 'message', ({ token, key, typed }) =>
      visit.locals.api.mailbox.write({ token, key, text: one(typed, 'text') }),
    ),
  choose: (visit) =>
    actOnMailbox(visit, 'chosen', ({ token, key, typed }) =>
      visit.locals.api.mailbox.choose({ token, key, bookingId: one(typed, 'bookingId') }),
    ),
  refuse: (visit) =>
    actOnMailbox(visit, 'refused', ({ token, key, typed }) =>
      visit.locals.api.mailbox.refuse({ token, key, text: one(typed, 'text') }),
    ),
  move: (visit) =>
    actOnMailbox(visit, 'moved', ({ token, key, typed }) =>
      visit.locals.api.mailbox.move({
        token,
        key,
        startsAt: one(typed, 'startsAt') || null,
        text: one(typed, 'text'),
      }),
    ),
  withdraw: (visit) =>
    actOnMailbox(visit, 'withdrawn', ({ token, key }) => visit.locals.api.mailbox.withdraw({ token, key })),
  erase: (visit) =>
    actOnMailbox(visit, 'withdrawn', ({ token, key }) => visit.locals.api.mailbox.erase({ token, key })),
};
