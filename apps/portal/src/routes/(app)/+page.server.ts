import { randomUUID } from 'node:crypto';
import type { RequestRow } from '@breakwater/domain/request';
import { wallClock } from '@breakwater/domain/safe-contact';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { can } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Today's work first: what is late, who has written, what is new, who comes today. */
export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('live:request', 'live:week');
  const { api, now } = locals;
  const none = { rows: [] as RequestRow[] };
  const [open, mine, week] = await Promise.all([
    can(locals, 'request.list') ? api.request.list({ filter: 'open' }) : none,
    can(locals, 'request.list') ? api.request.list({ filter: 'mine' }) : none,
    can(locals, 'week.own') ? api.week.read({}) : null,
  ]);
  const known = new Map([...open.rows, ...mine.rows].map((row) => [row.id, row]));
  const rows = [...known.values()];
  const me = locals.session?.actor.staffId;
  const today = week && wallClock(now, week.timeZone).date;
  const appointments = (week?.entries ?? []).filter(
    ({ kind, startsAt }) =>
      (kind === 'confirmed' || kind === 'picked') &&
      wallClock(new Date(startsAt), week?.timeZone ?? 'UTC').date === today,
  );
  return {
    overdue: rows.filter((row) => row.isOverdue),
    unread: rows.filter((row) => !row.isOverdue && row.hasUnread && row.holderId === me),
    fresh: rows.filter((row) => !row.isOverdue && row.state === 'received' && row.holderId === null),
    appointments,
    key: randomUUID(),
  };
};

export const actions: Actions = {
  attendance: async (event) => {
    const form = await event.request.formData();
    const outcome = text(form, 'outcome') === 'attended' ? 'attended' : 'no_show';
    const input = { id: text(form, 'requestId'), key: text(form, 'key'), outcome } as const;
    return act(event, form, () => event.locals.api.request.recordAttendance(input));
  },
};
