import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import type { ReleaseField, ReleaseGiven, ReportSent, RevokeRelease } from '@breakwater/domain/release';
import { act } from '#lib/server/act.ts';
import { all, isId, text } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** What one participant lets the centre tell others, opened: this read is audited, so it comes again only when it has changed. */
export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends(`live:enrolment/${params.enrolmentId}`);
  permitted(locals, 'enrolment.run');
  if (!isId(params.enrolmentId)) error(404);
  return {
    enrolmentId: params.enrolmentId,
    of: await locals.api.release.list({ enrolmentId: params.enrolmentId }),
    key: randomUUID(),
  };
};

async function run(
  event: RequestEvent,
  work: (form: FormData, ids: { key: string; enrolmentId: string }) => Promise<unknown>,
) {
  const form = await event.request.formData();
  const ids = { key: text(form, 'key'), enrolmentId: event.params.enrolmentId };
  return act(event, form, () => work(form, ids));
}

export const actions: Actions = {
  sent: (event) =>
    run(event, (form, ids) =>
      event.locals.api.release.markSent({ ...ids, isSent: text(form, 'isSent') === 'yes' }),
    ),
  record: (event) =>
    run(event, (form, ids) =>
      event.locals.api.release.record({
        ...ids,
        ...{ participantId: text(form, 'participantId'), agency: text(form, 'agency') },
        ...{ contact: text(form, 'contact'), purpose: text(form, 'purpose') },
        ...{ knownAs: text(form, 'knownAs'), reference: text(form, 'reference') },
        fields: all(form, 'fields') as ReleaseField[],
        given: text(form, 'given') as ReleaseGiven,
        ...{ givenOn: text(form, 'givenOn'), validUntilOn: text(form, 'validUntilOn') },
      }),
    ),
  revoke: (event) =>
    run(event, (form, { key }) =>
      event.locals.api.release.revoke({
        ...{ key, id: text(form, 'id') },
        how: text(form, 'how') as RevokeRelease['how'],
      }),
    ),
  draft: (event) =>
    run(event, (form, { key }) => event.locals.api.release.draftReport({ key, releaseId: text(form, 'id') })),
  'report-sent': (event) =>
    run(event, (form, { key }) =>
      event.locals.api.release.reportSent({
        ...{ key, id: text(form, 'id'), sentOn: text(form, 'sentOn') },
        how: text(form, 'how') as ReportSent,
      }),
    ),
};
