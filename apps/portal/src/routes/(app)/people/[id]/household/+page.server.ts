import { randomUUID } from 'node:crypto';
import type { RelationKind } from '@breakwater/domain/client';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { clientIn } from '#lib/server/person-in.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Who lives with the person: what they are to each other, who comes, who goes. */
export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends(`live:client/${params.id}`);
  permitted(locals, 'client.edit');
  return { file: await locals.api.client.open({ id: params.id }), key: randomUUID() };
};

async function run(
  event: RequestEvent,
  work: (ids: { id: string; key: string }, form: FormData) => Promise<unknown>,
) {
  const form = await event.request.formData();
  return act(event, form, () => work({ id: event.params.id, key: text(form, 'key') }, form));
}

export const actions: Actions = {
  add: (event) =>
    run(event, (ids, form) => {
      const kind = text(form, 'kind') as RelationKind;
      return event.locals.api.client.addToHousehold({ ...ids, kind, person: clientIn(form) });
    }),
  relate: (event) =>
    run(event, (ids, form) => {
      const kind = text(form, 'kind') as RelationKind;
      return event.locals.api.client.setRelation({ ...ids, otherId: text(form, 'otherId'), kind });
    }),
  leave: (event) =>
    run(event, (ids, form) =>
      event.locals.api.client.leaveHousehold({ ...ids, otherId: text(form, 'otherId') }),
    ),
};
