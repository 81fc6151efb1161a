import { randomUUID } from 'node:crypto';
import type { ErasureGround } from '@breakwater/domain/erasure';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import { steppedUp } from '#lib/server/step-up.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** What is held on one person, and what erasing them would take along. Asks for the second factor again. */
export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  permitted(locals, 'client.erase');
  steppedUp(locals, url);
  depends(`live:client/${params.id}`);
  return { plan: await locals.api.erasure.plan({ clientId: params.id }), key: randomUUID() };
};

async function run(
  event: RequestEvent,
  work: (ids: { key: string; clientId: string }, form: FormData) => Promise<unknown>,
) {
  const form = await event.request.formData();
  return act(event, form, () => work({ key: text(form, 'key'), clientId: event.params.id }, form));
}

export const actions: Actions = {
  'set-hold': (event) =>
    run(event, (ids, form) =>
      event.locals.api.erasure.setHold({
        ...ids,
        reason: text(form, 'reason'),
        untilOn: text(form, 'untilOn') || null,
      }),
    ),
  'lift-hold': (event) =>
    run(event, (ids, form) => event.locals.api.erasure.liftHold({ ...ids, id: text(form, 'hold') })),
  erase: (event) =>
    run(event, (ids, form) =>
      event.locals.api.erasure.erase({
        ...ids,
        number: text(form, 'number'),
        ground: text(form, 'ground') as ErasureGround,
      }),
    ),
};
