import { randomUUID } from 'node:crypto';
import type { Locale } from '@breakwater/domain';
import type { DateOrder, ImportField } from '@breakwater/domain/import';
import { act } from '#lib/server/act.ts';
import { all, text, whole } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import { steppedUp } from '#lib/server/step-up.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** One import: its columns, what is wrong with its rows, how far it has come. */
export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  permitted(locals, 'client.import');
  steppedUp(locals, url);
  depends('live:task');
  const [found, centre, colleagues] = await Promise.all([
    locals.api.import.read({ id: params.id }),
    locals.api.centre.read(),
    locals.api.staff.directory(),
  ]);
  return {
    found,
    services: centre.services.map(({ id, name }) => ({ id, name })),
    mainLocale: centre.locale,
    colleagues: colleagues.filter(({ roles }) => roles.includes('counsellor')),
    key: randomUUID(),
  };
};

async function step(event: RequestEvent, name: 'start' | 'undo' | 'giveUp') {
  const form = await event.request.formData();
  return act(event, form, () =>
    event.locals.api.import[name]({ key: text(form, 'key'), id: event.params.id }),
  );
}

export const actions: Actions = {
  check: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () =>
      event.locals.api.import.check({
        key: text(form, 'key'),
        id: event.params.id,
        version: whole(form, 'version'),
        mapping: {
          fields: all(form, 'fields') as ImportField[],
          dateOrder: text(form, 'dateOrder') as DateOrder,
          locale: text(form, 'locale') as Locale,
          serviceId: text(form, 'serviceId') || null,
          holderId: text(form, 'holderId') || null,
        },
      }),
    );
  },
  start: (event) => step(event, 'start'),
  undo: (event) => step(event, 'undo'),
  'give-up': (event) => step(event, 'giveUp'),
};
