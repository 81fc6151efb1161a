import { randomUUID } from 'node:crypto';
import type { BreakGlassResult } from '@breakwater/domain/access';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opens one request or case that isn't one's own, in an emergency; below, what one has opened. */
export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('live:access');
  permitted(locals, 'break_glass.own');
  return { opened: await locals.api.access.listOwnGlass(), key: randomUUID() };
};

// A case has one page for everybody; a request that one reads by break-glass has a page of its own.
function pathOf(
  outcome: BreakGlassResult['outcome'],
  kind: BreakGlassResult['subjectKind'],
  id: string,
): string {
  if (kind === 'case') return `/cases/${id}`;
  return outcome === 'visible' ? `/requests/${id}` : `/break-glass/${id}`;
}

export const actions: Actions = {
  open: async (event) => {
    const form = await event.request.formData();
    const input = {
      key: text(form, 'key'),
      number: text(form, 'number').trim(),
      reason: text(form, 'reason'),
    };
    return act(
      event,
      form,
      () => event.locals.api.access.breakTheGlass(input),
      // What one may see anyhow needs no glass.
      ({ outcome, subjectKind, subjectId }) => ({ path: pathOf(outcome, subjectKind, subjectId) }),
    );
  },
};
