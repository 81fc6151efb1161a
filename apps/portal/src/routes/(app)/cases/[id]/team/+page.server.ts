import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { permitted, signedIn } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Who works on a case, and who could. */
export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends(`live:case/${params.id}`, 'live:staff');
  permitted(locals, 'case.read');
  const [team, staff] = await Promise.all([
    locals.api.case.readTeam({ id: params.id }),
    locals.api.staff.directory(),
  ]);
  const barred = new Set(team.barred?.map(({ staffId }) => staffId));
  return {
    ...team,
    staff,
    colleagues: staff.filter(
      ({ id, roles }) =>
        roles.some((role) => role === 'counsellor' || role === 'supervisor') && !barred.has(id),
    ),
    key: randomUUID(),
  };
};

type Event = RequestEvent<{ id: string }>;

/** Reads the form, then does one act as this person on this case. */
async function run(
  event: Event,
  work: (ids: { id: string; key: string }, form: FormData) => Promise<unknown>,
  path?: (form: FormData) => string | undefined,
) {
  const form = await event.request.formData();
  const ids = { id: event.params.id, key: text(form, 'key') };
  return act(event, form, () => work(ids, form), { path: path?.(form) });
}

const isMe = (event: Event, form: FormData) =>
  text(form, 'staffId') === signedIn(event.locals).actor.staffId ? '/cases' : undefined;

export const actions: Actions = {
  take: (event) => run(event, (ids) => event.locals.api.case.take(ids)),
  join: (event) =>
    run(event, (ids, form) => event.locals.api.case.joinTeam({ ...ids, staffId: text(form, 'staffId') })),
  // Whoever steps back, declines or bars herself is at once away from it.
  leave: (event) =>
    run(
      event,
      (ids, form) => event.locals.api.case.leaveTeam({ ...ids, staffId: text(form, 'staffId') }),
      (form) => isMe(event, form),
    ),
  offer: (event) =>
    run(event, (ids, form) =>
      event.locals.api.case.offer({ ...ids, staffId: text(form, 'staffId'), word: text(form, 'word') }),
    ),
  withdraw: (event) => run(event, (ids) => event.locals.api.case.withdrawOffer(ids)),
  accept: (event) => run(event, (ids) => event.locals.api.case.answerOffer({ ...ids, isAccepted: true })),
  decline: (event) =>
    run(
      event,
      (ids) => event.locals.api.case.answerOffer({ ...ids, isAccepted: false }),
      () => '/cases',
    ),
  assign: (event) =>
    run(event, (ids, form) =>
      event.locals.api.case.assign({ ...ids, staffId: text(form, 'staffId') || null }),
    ),
  bar: (event) =>
    run(
      event,
      (ids, form) =>
        event.locals.api.access.bar({
          ...ids,
          subjectKind: 'case',
          staffId: text(form, 'staffId'),
          reason: text(form, 'reason'),
        }),
      (form) => isMe(event, form),
    ),
  unbar: (event) =>
    run(event, (ids, form) =>
      event.locals.api.access.unbar({ ...ids, subjectKind: 'case', staffId: text(form, 'staffId') }),
    ),
};
