import { inLanguage, type Translated } from '@breakwater/domain';
import { viewProgramme } from '#lib/features/programme/view.ts';
import { toEvaluation } from '#lib/server/enrolment-form.ts';
import { actOnMailbox } from '#lib/server/mailbox-act.ts';
import { failVisit, failureOf } from '#lib/server/failure.ts';
import { one } from '#lib/typed.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where a request or a sign-up stands, for whoever holds its code. A token that is too old asks for the code again. */
export const load: PageServerLoad = async ({ params, locals, url }) => {
  const { api, centre, locale } = locals;
  const token = locals.formToken || params.token;
  const box = await api.mailbox
    .read({ token })
    .catch((thrown: unknown) => (failureOf(thrown)?.kind === 'invalid' ? null : failVisit(thrown)));
  const nothing = { service: '', programme: null, taught: null, did: null };
  if (box === null) return { box, ...nothing, form: { id: 'code', action: '/code' } };
  const did = url.searchParams.get('did');
  // The language buttons send the message form along; without one there is nothing typed to lose.
  const write = { id: 'write', action: '/code/again?/write' };
  if (box.kind === 'enrolment') {
    const programme = centre.programmes.find(({ id }) => id === box.programmeId);
    const view = programme ? viewProgramme(programme, { centre, locale, now: new Date() }) : null;
    const { retired } = box;
    const say = (words: Translated) => inLanguage(words, locale, centre.locale);
    const taught = retired && { name: say(retired.name), statements: retired.statements.map(say) };
    return { ...nothing, box, programme: view, taught: view ?? taught, did, form: write };
  }
  const service = centre.services.find(({ id }) => id === box.serviceId);
  return {
    ...nothing,
    box,
    service: service ? inLanguage(service.name, locale, centre.locale) : '',
    did,
    form: box.canWrite ? write : undefined,
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
      visit.locals.api.mailbox.refuse({
        ...{ token, key, bookingIds: typed['shownId'] ?? [] },
        text: one(typed, 'text'),
      }),
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
  take: (visit) =>
    actOnMailbox(visit, 'taken', ({ token, key }) => visit.locals.api.enrolment.takeOffer({ token, key })),
  leave: (visit) =>
    actOnMailbox(visit, 'left', ({ token, key }) => visit.locals.api.enrolment.leave({ token, key })),
  release: (visit) =>
    actOnMailbox(visit, 'released', ({ token, key, typed }) =>
      visit.locals.api.enrolment.takeBackRelease({ token, key, releaseId: one(typed, 'releaseId') }),
    ),
  change: (visit) =>
    actOnMailbox(visit, 'changed', ({ token, key, typed }) =>
      visit.locals.api.enrolment.changeCohort({
        ...{ token, key, cohortId: one(typed, 'cohortId') },
        mayWait: one(typed, 'mayWait') === 'yes',
      }),
    ),
  evaluate: (visit) =>
    actOnMailbox(visit, 'evaluated', ({ token, typed }) =>
      visit.locals.api.enrolment.evaluate({ token, ...toEvaluation(typed) }),
    ),
};
