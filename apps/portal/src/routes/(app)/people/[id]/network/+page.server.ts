import { randomUUID } from 'node:crypto';
import type { ClosePersonKind, MayContact } from '@breakwater/domain/client';
import { act } from '#lib/server/act.ts';
import { isId, text, whole } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Somebody close to the person, new or (`?person=`) one who is there. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  permitted(locals, 'client.edit');
  const file = await locals.api.client.open({ id: params.id });
  const close = file.closePeople.find(({ id }) => id === url.searchParams.get('person')) ?? null;
  return { file, close, key: randomUUID() };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const { id } = event.params;
    const personId = text(form, 'personId');
    const input = {
      id,
      key: text(form, 'key'),
      personId: isId(personId) ? personId : null,
      version: isId(personId) ? whole(form, 'version') : null,
      kind: text(form, 'kind') as ClosePersonKind,
      mayContact: text(form, 'mayContact') as MayContact,
      name: text(form, 'name'),
      relation: text(form, 'relation'),
      howHelp: text(form, 'howHelp'),
      reach: text(form, 'reach'),
      remark: text(form, 'remark'),
    };
    return act(event, form, () => event.locals.api.client.saveClosePerson(input), backTo(id, 'saved'));
  },
  remove: async (event) => {
    const form = await event.request.formData();
    const { id } = event.params;
    const input = { id, key: text(form, 'key'), personId: text(form, 'personId') };
    return act(event, form, () => event.locals.api.client.removeClosePerson(input), backTo(id, 'removed'));
  },
};

const backTo = (id: string, done: string) => ({ path: `/people/${id}`, done });
