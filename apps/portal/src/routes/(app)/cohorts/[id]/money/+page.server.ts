import { randomUUID } from 'node:crypto';
import { toMinor } from '@breakwater/domain/meeting';
import type { PaymentKind } from '@breakwater/domain/payment';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** What was given, claimed and paid back in one cohort: numbers and dates. */
export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'enrolment.run');
  return { money: await locals.api.payment.list({ cohortId: params.id }), key: randomUUID() };
};

export const actions: Actions = {
  record: async (event) => {
    const form = await event.request.formData();
    const { api } = event.locals;
    return act(event, form, async () => {
      const { currency } = await api.payment.list({ cohortId: event.params.id });
      return void (await api.payment.record({
        ...{ key: text(form, 'key'), enrolmentId: text(form, 'enrolmentId') },
        kind: text(form, 'kind') as PaymentKind,
        minor: toMinor(text(form, 'amount'), currency) ?? -1,
        onDate: text(form, 'onDate'),
      }));
    });
  },
  strike: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () =>
      event.locals.api.payment.strike({ key: text(form, 'key'), id: text(form, 'id') }),
    );
  },
};
