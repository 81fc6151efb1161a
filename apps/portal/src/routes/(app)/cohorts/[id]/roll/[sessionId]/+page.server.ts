import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import type { Mark } from '@breakwater/domain/class';
import { act } from '#lib/server/act.ts';
import { isId, text } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** One roll, opened: names are unsealed and that is audited, so it isn't opened again for a mark (`+page.ts`). */
export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'class.lead');
  if (!isId(params.sessionId)) error(404);
  return { roll: await locals.api.class.roll({ sessionId: params.sessionId }), key: randomUUID() };
};

async function run(
  event: RequestEvent,
  work: (ids: { sessionId: string; key: string }, form: FormData) => Promise<unknown>,
) {
  const form = await event.request.formData();
  const ids = { sessionId: event.params.sessionId, key: text(form, 'key') };
  return act(event, form, () => work(ids, form));
}

export const actions: Actions = {
  /** One button each, so that it works without a script: whose it is and the mark stand in its value. */
  mark: (event) =>
    run(event, (ids, form) => {
      const [participantId = '', mark = ''] = text(form, 'mark').split('|');
      return event.locals.api.class.mark({ ...ids, participantId, mark: mark as Mark });
    }),
  everyone: (event) => run(event, (ids) => event.locals.api.class.markEveryone(ids)),
  close: (event) => run(event, (ids) => event.locals.api.class.closeRoll(ids)),
};
