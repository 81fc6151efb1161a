import { randomUUID } from 'node:crypto';
import type { SaveInterpreter } from '@breakwater/domain/meeting';
import { INTERPRETED } from '@breakwater/domain/meeting';
import { act } from '#lib/server/act.ts';
import { all, text, ticked } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** What is booked along with a meeting: rooms, and whoever interprets. */
export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('live:centre');
  permitted(locals, 'centre.edit');
  return {
    ...(await locals.api.meeting.resources()),
    languages: [...INTERPRETED],
    newId: randomUUID(),
    key: randomUUID(),
  };
};

export const actions: Actions = {
  room: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () =>
      event.locals.api.meeting.saveRoom({
        key: text(form, 'key'),
        id: text(form, 'id'),
        name: text(form, 'name'),
        isStepFree: ticked(form, 'isStepFree'),
        isRetired: ticked(form, 'isRetired'),
      }),
    );
  },
  interpreter: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () =>
      event.locals.api.meeting.saveInterpreter({
        key: text(form, 'key'),
        id: text(form, 'id'),
        name: text(form, 'name'),
        reach: text(form, 'reach'),
        languages: all(form, 'languages') as SaveInterpreter['languages'],
        isRetired: ticked(form, 'isRetired'),
      }),
    );
  },
};
