import { randomUUID } from 'node:crypto';
import { currencyOf } from '@breakwater/domain/meeting';
import type { WaitingReason } from '@breakwater/domain/meeting';
import { MODES } from '@breakwater/domain/slot';
import { sayReason } from '@breakwater/i18n/reason';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { READ } from '#lib/server/meeting-acts.ts';
import { permitted, signedIn } from '#lib/server/signed-in.ts';
import { instantIn, wallNow } from '#lib/server/wall.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The meetings of one case: read with their remarks, which is audited; free times only for who may book. */
export const load: PageServerLoad = async ({ locals, params, parent, url, depends }) => {
  depends(`live:case/${params.id}`);
  permitted(locals, 'case.read');
  const { file } = await parent();
  const [read, staff] = await Promise.all([
    locals.api.meeting.read({ caseId: params.id }),
    locals.api.staff.directory(),
  ]);
  const meId = signedIn(locals).actor.staffId;
  const mode = MODES.find((one) => one === url.searchParams.get('mode')) ?? 'in_person';
  const canAct = file.isTheirs && file.state === 'open';
  const open = read.episodes.filter(({ state }) => state === 'open');
  const bookable = canAct ? open.filter(({ budget }) => budget.left !== 0) : [];
  const freeTimes = await Promise.all(
    bookable.map(({ id }) => locals.api.meeting.freeTimes({ episodeId: id, mode })),
  );
  return {
    ...read,
    mode,
    canAct,
    freeTimes: Object.fromEntries(bookable.map(({ id }, index) => [id, freeTimes[index] ?? []])),
    chosen: chosenAt(url.searchParams.get('at')),
    refused: refusedOf(url.searchParams.get('refused'), locals.locale),
    now: wallNow(locals),
    supervisors: staff.filter(({ id, roles }) => roles.includes('supervisor') && id !== meId),
    meId,
    key: randomUUID(),
  };
};

const chosenAt = (at: string | null) =>
  at && !Number.isNaN(Date.parse(at)) ? new Date(at).toISOString() : null;

/** Which times of a series weren't booked, each with its reason, as the address after booking says it. */
function refusedOf(said: string | null, locale: App.Locals['locale']) {
  return (said ?? '').split(',').flatMap((each) => {
    const [at = '', reason = ''] = each.split('|');
    const startsAt = chosenAt(at);
    return startsAt && /^error_[a-z_]{3,40}$/.test(reason)
      ? [{ startsAt, reason: sayReason(reason, {}, locale) }]
      : [];
  });
}

async function run(event: RequestEvent, work: (form: FormData, zone: string) => Promise<unknown>) {
  const form = await event.request.formData();
  const { timeZone } = signedIn(event.locals).actor;
  event.url.searchParams.delete('refused');
  return act(event, form, () => work(form, timeZone), { path: event.url.pathname });
}

export const actions: Actions = {
  book: async (event) => {
    const form = await event.request.formData();
    const { timeZone } = signedIn(event.locals).actor;
    event.url.searchParams.delete('refused');
    event.url.searchParams.delete('at');
    return act(
      event,
      form,
      () => event.locals.api.meeting.book(READ.book(form, timeZone)),
      ({ refused }) => ({
        search:
          refused.length === 0
            ? undefined
            : { refused: refused.map(({ startsAt, reason }) => `${startsAt}|${reason}`).join(',') },
      }),
    );
  },
  move: (event) => run(event, (form, zone) => event.locals.api.meeting.move(READ.move(form, zone))),
  cancel: (event) => run(event, (form, zone) => event.locals.api.meeting.cancel(READ.cancel(form, zone))),
  record: (event) => run(event, (form) => event.locals.api.meeting.record(READ.record(form))),
  fee: (event) =>
    run(event, async (form) => {
      const { country } = await event.locals.api.centre.read();
      return event.locals.api.meeting.recordFee(READ.fee(form, currencyOf(country)));
    }),
  phase: (event) => run(event, (form) => event.locals.api.episode.changePhase(READ.phase(form))),
  'way-on': (event) => run(event, (form) => event.locals.api.episode.planWayOn(READ.wayOn(form))),
  close: (event) => run(event, (form) => event.locals.api.episode.close(READ.close(form))),
  decide: (event) =>
    run(event, (form) =>
      event.locals.api.episode.decideEnding({
        key: text(form, 'key'),
        id: text(form, 'id'),
        isApproved: text(form, 'intent') === 'approve',
        word: text(form, 'word'),
      }),
    ),
  withdraw: (event) =>
    run(event, (form) =>
      event.locals.api.episode.withdrawEnding({ key: text(form, 'key'), id: text(form, 'id') }),
    ),
  reopen: (event) =>
    run(event, (form) => event.locals.api.episode.reopen({ key: text(form, 'key'), id: text(form, 'id') })),
  begin: (event) =>
    run(event, (form, zone) =>
      event.locals.api.episode.begin({
        key: text(form, 'key'),
        caseId: event.params.id ?? '',
        serviceId: text(form, 'serviceId'),
        informationAt: instantIn(form, 'informationAt', zone),
        previousId: text(form, 'previousId') || null,
      }),
    ),
  wait: (event) =>
    run(event, (form) =>
      event.locals.api.meeting.addWaiting({
        key: text(form, 'key'),
        caseId: event.params.id ?? '',
        serviceId: text(form, 'serviceId'),
        reason: text(form, 'reason') as WaitingReason,
      }),
    ),
  leave: (event) =>
    run(event, (form) =>
      event.locals.api.meeting.leaveWaiting({ key: text(form, 'key'), id: text(form, 'id') }),
    ),
};
