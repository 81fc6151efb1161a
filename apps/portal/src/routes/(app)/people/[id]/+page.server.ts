import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import type { ReachClient } from '@breakwater/domain/client';
import { readTimeline } from '#lib/features/timeline/search.ts';
import { text } from '#lib/server/form.ts';
import { failed } from '#lib/server/problem.ts';
import { can, permitted, signedIn } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** One person, opened: this read is audited, so it comes again only when this person or one of their cases has changed. */
export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends(`live:client/${params.id}`, 'live:case', `live:access/${signedIn(locals).actor.staffId}`);
  permitted(locals, 'client.read');
  const { api } = locals;
  const file = await api.client.open({ id: params.id });
  // A file that has become part of another one leads there.
  if (file.id !== params.id) redirect(303, `/people/${file.id}`);
  const looked = {
    subjectKind: 'client',
    subjectId: params.id,
    isAll: url.searchParams.get('looked') === 'all',
  } as const;
  const { filter: _, ...wanted } = readTimeline(url.searchParams);
  const [looks, timeline] = await Promise.all([
    can(locals, 'audit.who_looked') ? api.audit.whoLooked(looked) : null,
    api.timeline.list({ clientId: params.id, ...wanted }),
  ]);
  return {
    file,
    looks,
    timeline,
    search: readTimeline(url.searchParams),
    canBegin: can(locals, 'case.begin'),
    key: randomUUID(),
  };
};

export const actions: Actions = {
  /** Shows what reaching out may use. An answer, not a redirect: a number has no place in an address. */
  reach: async (event) => {
    const form = await event.request.formData();
    const channel = text(form, 'channel') as ReachClient['channel'];
    const overrideReason = text(form, 'overrideReason');
    const ids = { id: event.params.id, key: text(form, 'key') };
    try {
      return {
        act: 'reached',
        reach: await event.locals.api.client.reach({ ...ids, channel, overrideReason }),
      };
    } catch (thrown) {
      return failed(thrown, event.locals.locale);
    }
  },
};
