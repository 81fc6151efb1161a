import { randomUUID } from 'node:crypto';
import { MODES } from '@breakwater/domain/slot';
import type { FreeTime, Mode } from '@breakwater/domain/slot';
import { MESSAGE_MAX } from '@breakwater/domain/request';
import type { ContactKind, ReachOut } from '@breakwater/domain/request';
import { act } from '#lib/server/act.ts';
import { all, text, ticked } from '#lib/server/form.ts';
import { failed } from '#lib/server/problem.ts';
import { can, permitted, signedIn } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/**
 * One request, opened: this read is audited, so it comes again only when this request has changed (`+page.ts` keeps the
 * free times fresh). Own free time and short texts only for who may answer it.
 */
export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  // Whoever has just been barred from it, or has stepped back, no longer has it before their eyes.
  depends(`live:request/${params.id}`, `live:access/${signedIn(locals).actor.staffId}`);
  permitted(locals, 'request.read');
  const { api } = locals;
  const request = await api.request.open({ id: params.id });
  const mode: Mode = MODES.find((one) => one === url.searchParams.get('mode')) ?? request.row.mode;
  const mayPropose = request.canAct && request.possibleEvents.includes('propose');
  const looked = {
    subjectKind: 'request',
    subjectId: params.id,
    isAll: url.searchParams.get('looked') === 'all',
  } as const;
  const [freeTimes, shortTexts, colleagues, looks, call, partOf] = await Promise.all([
    mayPropose ? api.request.freeTimes({ id: params.id, mode }) : ([] as FreeTime[]),
    request.canAct ? api.shortText.list() : [],
    request.canReassign ? api.staff.directory() : [],
    can(locals, 'audit.who_looked') ? api.audit.whoLooked(looked) : null,
    can(locals, 'caller.verify') ? api.access.findCall({ id: params.id }) : null,
    api.intake.caseOfRequest({ id: params.id }),
  ]);
  return {
    request,
    mode,
    mayPropose,
    freeTimes,
    shortTexts,
    looks,
    call,
    partOf,
    colleagues: colleagues.filter(
      ({ id, roles }) =>
        id !== request.row.holderId &&
        roles.includes('counsellor') &&
        !request.barred?.some(({ staffId }) => staffId === id),
    ),
    staff: request.barred ? colleagues : [],
    messageMax: MESSAGE_MAX,
    key: randomUUID(),
  };
};

/** Reads the form, then does one act as this person on this request. */
async function run(
  event: RequestEvent,
  work: (ids: { id: string; key: string }, form: FormData) => Promise<unknown>,
  path?: string | ((form: FormData) => string | undefined),
) {
  const form = await event.request.formData();
  const ids = { id: event.params.id, key: text(form, 'key') };
  return act(event, form, () => work(ids, form), { path: typeof path === 'function' ? path(form) : path });
}

/** What the next page says was done. */
async function said(word: string, work: Promise<unknown>): Promise<string> {
  await work;
  return word;
}

export const actions: Actions = {
  take: (event) => run(event, (ids) => event.locals.api.request.take(ids)),
  'give-back': (event) => run(event, (ids) => event.locals.api.request.giveBack(ids), '/requests'),
  reassign: (event) =>
    run(event, (ids, form) =>
      said(
        ticked(form, 'hasTimes') ? 'reassign-times' : 'reassign',
        event.locals.api.request.reassign({ ...ids, staffId: text(form, 'staffId') }),
      ),
    ),
  mark: (event) =>
    run(event, (ids, form) =>
      event.locals.api.request.mark({ ...ids, contactKind: text(form, 'contactKind') as ContactKind }),
    ),
  attendance: (event) =>
    run(event, (ids, form) => {
      const outcome = text(form, 'outcome') === 'attended' ? 'attended' : 'no_show';
      return event.locals.api.request.recordAttendance({ ...ids, outcome });
    }),
  bar: (event) =>
    run(
      event,
      (ids, form) =>
        event.locals.api.access.bar({ ...ids, staffId: text(form, 'staffId'), reason: text(form, 'reason') }),
      // Whoever bars herself is at once away from it.
      (form) => (text(form, 'staffId') === signedIn(event.locals).actor.staffId ? '/requests' : undefined),
    ),
  unbar: (event) =>
    run(event, (ids, form) => event.locals.api.access.unbar({ ...ids, staffId: text(form, 'staffId') })),
  'start-call': (event) =>
    run(event, ({ key }, form) => event.locals.api.access.startCall({ key, number: text(form, 'number') })),
  verify: (event) =>
    run(event, ({ key }, form) =>
      event.locals.api.access.verifyCaller({ key, id: text(form, 'call'), codeWord: text(form, 'codeWord') }),
    ),
  'call-back': (event) =>
    run(event, ({ key }, form) => event.locals.api.access.recordCallBack({ key, id: text(form, 'call') })),
  'end-call': (event) =>
    run(event, ({ key }, form) => event.locals.api.access.endCall({ key, id: text(form, 'call') })),
  /** One form writes back; its button says what goes with the words: nothing, times, a confirmation, a no with a way on. */
  answer: (event) =>
    run(event, async (ids, form) => {
      const { request } = event.locals.api;
      const written = { ...ids, text: text(form, 'text') };
      const startsAt = all(form, 'startsAt');
      const intent = text(form, 'intent');
      if (intent === 'decline') return said('decline', request.decline(written));
      if (intent === 'cancel') return said('cancel', request.cancel(written));
      if (intent === 'confirm') return said('confirm', request.confirm(written));
      if (startsAt.length === 0) return said('reply', request.reply(written));
      return said('propose', request.propose({ ...written, startsAt, mode: text(form, 'mode') as Mode }));
    }),
  /** Shows what reaching out may use. An answer, not a redirect: a number has no place in an address. */
  reach: async (event) => {
    const form = await event.request.formData();
    const channel = text(form, 'channel') as ReachOut['channel'];
    const ids = { id: event.params.id, key: text(form, 'key') };
    try {
      const reach = await event.locals.api.request.reach({
        ...ids,
        channel,
        overrideReason: text(form, 'overrideReason'),
      });
      return { act: 'reached', reach };
    } catch (thrown) {
      return failed(thrown, event.locals.locale);
    }
  },
};
