import { randomUUID } from 'node:crypto';
import type { ContactChannel, ContactDirection, ContactParty } from '@breakwater/domain/contact';
import type { NoteKind } from '@breakwater/domain/note';
import { readTimeline } from '#lib/features/timeline/search.ts';
import { act } from '#lib/server/act.ts';
import { text, ticked, whole } from '#lib/server/form.ts';
import { permitted, signedIn } from '#lib/server/signed-in.ts';
import { instantIn, wallNow } from '#lib/server/wall.ts';
import type { Actions, PageServerLoad } from './$types';

/** What is to be written of a case, and its timeline: clear parts alone. */
export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends(`live:case/${params.id}`);
  permitted(locals, 'case.read');
  const caseId = params.id;
  const { filter, ...wish } = readTimeline(url.searchParams);
  const [toWrite, timeline] = await Promise.all([
    locals.api.note.toWrite({ caseId }),
    locals.api.timeline.list({ caseId, ...wish }),
  ]);
  return { toWrite, timeline, search: { filter, ...wish }, now: wallNow(locals), key: randomUUID() };
};

export const actions: Actions = {
  begin: async (event) => {
    const form = await event.request.formData();
    const caseId = event.params.id;
    return act(
      event,
      form,
      () =>
        event.locals.api.note.begin({
          caseId,
          key: text(form, 'key'),
          kind: text(form, 'kind') as NoteKind,
          meetingId: text(form, 'meetingId') || null,
          contactId: text(form, 'contactId') || null,
        }),
      ({ id }) => ({ path: `/cases/${caseId}/notes/${id}` }),
    );
  },
  contact: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () =>
      event.locals.api.note.recordContact({
        caseId: event.params.id,
        key: text(form, 'key'),
        channel: text(form, 'channel') as ContactChannel,
        direction: text(form, 'direction') as ContactDirection,
        party: text(form, 'party') as ContactParty,
        isBeyondCap: ticked(form, 'isBeyondCap'),
        happenedAt: instantIn(form, 'happenedAt', signedIn(event.locals).actor.timeZone),
        minutes: text(form, 'minutes') === '' ? null : whole(form, 'minutes'),
        followUpOn: text(form, 'followUpOn') || null,
        withWhom: text(form, 'withWhom'),
        text: text(form, 'text'),
        safeContact: text(form, 'safeContact'),
      }),
    );
  },
};
