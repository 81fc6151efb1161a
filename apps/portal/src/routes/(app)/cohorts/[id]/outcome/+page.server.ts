import { randomUUID } from 'node:crypto';
import type { Locale } from '@breakwater/domain';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Attendance and outcome, opened: names are unsealed, which is audited, so it comes again only when this page is asked for. */
export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'enrolment.run');
  return { outcome: await locals.api.class.outcome({ cohortId: params.id }), key: randomUUID() };
};

export const actions: Actions = {
  outcome: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () =>
      event.locals.api.class.setOutcome({
        ...{ key: text(form, 'key'), participantId: text(form, 'participantId') },
        hasCompleted: text(form, 'outcome') === 'yes',
        reason: text(form, 'reason'),
      }),
    );
  },
  end: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () =>
      event.locals.api.class.end({ key: text(form, 'key'), cohortId: event.params.id }),
    );
  },
  issue: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () =>
      event.locals.api.certificate.issue({
        ...{ key: text(form, 'key'), participantId: text(form, 'participantId') },
        locale: text(form, 'locale') as Locale,
      }),
    );
  },
  'issue-all': async (event) => {
    const form = await event.request.formData();
    return act(event, form, () =>
      event.locals.api.certificate.issueAll({ key: text(form, 'key'), cohortId: event.params.id }),
    );
  },
  revoke: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () =>
      event.locals.api.certificate.revoke({ key: text(form, 'key'), id: text(form, 'id') }),
    );
  },
};
