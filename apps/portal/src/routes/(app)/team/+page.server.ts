import { randomUUID } from 'node:crypto';
import type { RequestRow } from '@breakwater/domain/request';
import type { StaffCaller } from '@breakwater/api-staff';
import { sayReason } from '@breakwater/i18n/reason';
import { lineOf } from '#lib/features/request/line.ts';
import { instantOf } from '#lib/features/week/wall-time.ts';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { permitted, signedIn } from '#lib/server/signed-in.ts';
import { fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

const PAGES_AT_MOST = 10;

/** Who holds what: everybody who answers requests, with what is theirs and hasn't ended. */
export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('live:request', 'live:staff', 'live:week');
  permitted(locals, 'request.reassign');
  const [directory, held] = await Promise.all([locals.api.staff.directory(), heldRequests(locals.api)]);
  const team = directory.map((colleague) => ({
    ...colleague,
    holds: held.filter(({ holderId }) => holderId === colleague.id).map((row) => lineOf(row, locals.locale)),
  }));
  const counsellors = directory.filter(({ roles }) => roles.includes('counsellor'));
  return {
    // Who is a counsellor no longer is shown as long as something is still theirs.
    team: team.filter(({ roles, holds }) => roles.includes('counsellor') || holds.length > 0),
    counsellors,
    key: randomUUID(),
  };
};

async function heldRequests(api: StaffCaller): Promise<RequestRow[]> {
  const held = new Map<string, RequestRow>();
  for (const filter of ['open', 'proposed', 'confirmed'] as const) {
    let cursor: string | undefined;
    for (let pages = 0; pages < PAGES_AT_MOST; pages++) {
      const page = await api.request.list({ filter, cursor });
      for (const row of page.rows) if (row.holderId) held.set(row.id, row);
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
  }
  return [...held.values()];
}

export const actions: Actions = {
  reassign: async (event) => {
    const form = await event.request.formData();
    const input = { id: text(form, 'requestId'), key: text(form, 'key'), staffId: text(form, 'staffId') };
    return act(event, form, () => event.locals.api.request.reassign(input));
  },
  absence: async (event) => {
    const form = await event.request.formData();
    const { timeZone } = signedIn(event.locals).actor;
    const startsAt = instantOf(text(form, 'awayFrom'), timeZone);
    const endsAt = instantOf(text(form, 'awayUntil'), timeZone);
    if (!startsAt || !endsAt)
      return fail(422, {
        act: 'absence',
        problem: sayReason('portal_away_needs_both', {}, event.locals.locale),
        fields: {},
        typed: {},
      });
    const input = {
      key: text(form, 'key'),
      staffId: text(form, 'staffId'),
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    };
    return act(event, form, () => event.locals.api.week.enterAbsence(input));
  },
};
