import { randomUUID } from 'node:crypto';
import { fail } from '@sveltejs/kit';
import type { Week, WeekEntry } from '@breakwater/domain/slot';
import type { StaffCaller } from '@breakwater/api-staff';
import { sayReason } from '@breakwater/i18n/reason';
import { addDays, instantOf } from '#lib/features/week/wall-time.ts';
import { act } from '#lib/server/act.ts';
import { text, whole } from '#lib/server/form.ts';
import { availability, filledLines } from '#lib/server/hours.ts';
import { failed } from '#lib/server/problem.ts';
import { can, permitted, signedIn } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const LONGEST_ABSENCE_WEEKS = 13;

/** One's own week, and, when an absence is being looked at, what falls into it. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('live:week');
  permitted(locals, 'week.own');
  const away = {
    from: url.searchParams.get('awayFrom') ?? '',
    until: url.searchParams.get('awayUntil') ?? '',
  };
  const from =
    /^\d{4}-\d{2}-\d{2}$/.exec(url.searchParams.get('from') ?? '')?.[0] ??
    // An absence that is looked at is seen in its own week.
    (instantOf(away.from, 'UTC') ? away.from.slice(0, 10) : undefined);
  const week = await locals.api.week.read({ from });
  const hasAsked = away.from !== '' || away.until !== '';
  const book = url.searchParams.get('book') ?? '';
  const bookAt = instantOf(book, signedIn(locals).actor.timeZone)?.toISOString() ?? null;
  return {
    week,
    // Names are listed, and the list is audited, only for who is about to book.
    booking:
      bookAt && can(locals, 'case.work')
        ? { at: bookAt, cases: (await locals.api.case.list({ filter: 'mine' })).rows }
        : null,
    canBook: can(locals, 'case.work'),
    isList: url.searchParams.get('view') === 'list',
    feed: await locals.api.meeting.feed(),
    before: addDays(week.from, -7),
    after: addDays(week.from, 7),
    away,
    entered: url.searchParams.get('entered'),
    absence: hasAsked ? await lookAhead(locals.api, week, away, locals.locale) : null,
    key: randomUUID(),
  };
};

type LookAhead = { problem: string; startsAt: string; endsAt: string; entries: WeekEntry[] };

async function lookAhead(
  api: StaffCaller,
  week: Week,
  away: { from: string; until: string },
  locale: App.Locals['locale'],
): Promise<LookAhead> {
  const start = instantOf(away.from, week.timeZone);
  const end = instantOf(away.until, week.timeZone);
  const refuse = (reason: string) => ({
    problem: sayReason(reason, {}, locale),
    startsAt: '',
    endsAt: '',
    entries: [],
  });
  if (!start || !end) return refuse('portal_away_needs_both');
  if (start >= end) return refuse('error_hours_order');
  const entries: WeekEntry[] = [];
  for (
    let on = away.from.slice(0, 10), weeks = 0;
    on <= addDays(away.until.slice(0, 10), 6) && weeks < LONGEST_ABSENCE_WEEKS;
    weeks++
  ) {
    entries.push(...(await api.week.read({ from: on })).entries);
    on = addDays(on, 7);
  }
  const inside = entries.filter(
    ({ kind, startsAt, endsAt }) =>
      kind !== 'absence' && new Date(startsAt) < end && new Date(endsAt) > start,
  );
  const once = [...new Map(inside.map((entry) => [entry.bookingId, entry])).values()];
  return { problem: '', startsAt: start.toISOString(), endsAt: end.toISOString(), entries: once };
}

export const actions: Actions = {
  move: async (event) => {
    const form = await event.request.formData();
    return act(
      event,
      form,
      () =>
        event.locals.api.meeting.move({
          key: text(form, 'key'),
          id: text(form, 'id'),
          version: whole(form, 'version'),
          startsAt: text(form, 'startsAt'),
          endsAt: text(form, 'endsAt'),
        }),
      { path: '/week' },
    );
  },
  /** The new address is an answer, not a redirect: a secret has no place in an address bar, nor in a browser's history. */
  'feed-make': async (event) => {
    const form = await event.request.formData();
    try {
      const { token } = await event.locals.api.meeting.makeFeed({ key: text(form, 'key') });
      return { act: 'feed-made', address: new URL(`/calendar/${token}.ics`, event.url).href };
    } catch (thrown) {
      return failed(thrown, event.locals.locale);
    }
  },
  'feed-revoke': async (event) => {
    const form = await event.request.formData();
    return act(event, form, () => event.locals.api.meeting.revokeFeed({ key: text(form, 'key') }), {
      path: '/week',
    });
  },
  hours: async (event) => {
    const form = await event.request.formData();
    const refused = await act(event, form, () =>
      event.locals.api.week.saveHours({ key: text(form, 'key'), hours: availability(form) }),
    );
    // The lines that were filled in are sent; what is wrong is said at the line in the form.
    const lines = filledLines(form);
    const atLine = (path: string) =>
      path.replace(/^hours\.(\d+)/, (same, sent: string) => lines[Number(sent)] ?? same);
    const fields = Object.entries(refused.data.fields).map(([path, words]) => [atLine(path), words]);
    return fail(refused.status, { ...refused.data, fields: Object.fromEntries(fields) });
  },
  absence: async (event) => {
    const form = await event.request.formData();
    const { staffId } = signedIn(event.locals).actor;
    const input = {
      key: text(form, 'key'),
      staffId,
      startsAt: text(form, 'startsAt'),
      endsAt: text(form, 'endsAt'),
    };
    // Back to the week in which it begins, with the absence marked.
    return act(
      event,
      form,
      () => event.locals.api.week.enterAbsence(input),
      ({ id, givenBack, cancelled, classes }) => ({
        path: '/week',
        done: givenBack + cancelled + classes > 0 ? 'absence' : 'absence-free',
        search: { entered: id },
      }),
    );
  },
  back: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () =>
      event.locals.api.week.removeAbsence({ id: text(form, 'bookingId'), key: text(form, 'key') }),
    );
  },
};
