import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import type {
  ActOnBehalf,
  DeclineEnrolment,
  PriorityReason,
  ReachEnrolment,
} from '@breakwater/domain/enrolment';
import { MESSAGE_MAX } from '@breakwater/domain/request';
import { act } from '#lib/server/act.ts';
import { isId, text, ticked } from '#lib/server/form.ts';
import { failed } from '#lib/server/problem.ts';
import { can, permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** One sign-up, opened: this read is audited, so it comes again only when this sign-up has changed. */
export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends(`live:enrolment/${params.enrolmentId}`);
  permitted(locals, 'enrolment.run');
  if (!isId(params.enrolmentId)) error(404);
  const { api } = locals;
  const enrolment = await api.enrolment.open({ id: params.enrolmentId });
  const looked = {
    subjectKind: 'enrolment',
    subjectId: params.enrolmentId,
    isAll: url.searchParams.get('looked') === 'all',
  } as const;
  const [shortTexts, looks] = await Promise.all([
    api.shortText.list(),
    can(locals, 'audit.who_looked') ? api.audit.whoLooked(looked) : null,
  ]);
  return { enrolment, shortTexts, looks, messageMax: MESSAGE_MAX, key: randomUUID() };
};

/** Reads the form, then does one act of this person on this sign-up. */
async function run(
  event: RequestEvent,
  work: (ids: { id: string; key: string }, form: FormData) => Promise<unknown>,
) {
  const form = await event.request.formData();
  return act(event, form, () => work({ id: event.params.enrolmentId, key: text(form, 'key') }, form));
}

export const actions: Actions = {
  /** One form writes back; its button says what goes with the words: nothing, or that they are accepted. */
  answer: (event) =>
    run(event, async (ids, form) => {
      const { enrolment } = event.locals.api;
      const written = { ...ids, text: text(form, 'text') };
      if (text(form, 'intent') !== 'accept') return void (await enrolment.reply(written));
      await enrolment.accept(written);
      return 'accept';
    }),
  decline: (event) =>
    run(event, (ids, form) =>
      event.locals.api.enrolment.decline({
        ...ids,
        reason: text(form, 'reason') as DeclineEnrolment['reason'],
        text: text(form, 'text'),
      }),
    ),
  screen: (event) => run(event, (ids) => event.locals.api.enrolment.screen(ids)),
  priority: (event) =>
    run(event, (ids, form) =>
      event.locals.api.enrolment.setPriority({
        ...ids,
        priority: Number(text(form, 'priority')),
        reason: (text(form, 'reason') || null) as PriorityReason | null,
      }),
    ),
  move: (event) =>
    run(event, (ids, form) =>
      event.locals.api.enrolment.move({
        ...ids,
        cohortId: text(form, 'cohortId'),
        mayWait: ticked(form, 'mayWait'),
      }),
    ),
  behalf: (event) =>
    run(event, (ids, form) =>
      event.locals.api.enrolment.actOnBehalf({ ...ids, event: text(form, 'event') as ActOnBehalf['event'] }),
    ),
  /** Shows what reaching out may use. An answer, not a redirect: a number has no place in an address. */
  reach: async (event) => {
    const form = await event.request.formData();
    try {
      const reach = await event.locals.api.enrolment.reach({
        ...{ id: event.params.enrolmentId, key: text(form, 'key') },
        channel: text(form, 'channel') as ReachEnrolment['channel'],
        overrideReason: text(form, 'overrideReason'),
      });
      return { act: 'reached', reach };
    } catch (thrown) {
      return failed(thrown, event.locals.locale);
    }
  },
};
