import { randomUUID } from 'node:crypto';
import type { StaffCaller } from '@breakwater/api-staff';
import type { RequestRow } from '@breakwater/domain/request';
import { wallClock } from '@breakwater/domain/safe-contact';
import { lineOf } from '#lib/features/request/line.ts';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { can, signedIn } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const dueFirst = (a: RequestRow, b: RequestRow) =>
  (a.answerDueAt ?? '9').localeCompare(b.answerDueAt ?? '9') ||
  a.lastActivityAt.localeCompare(b.lastActivityAt);

/** What stands of what a centre needs before it can help anybody. */
async function standing(api: StaffCaller) {
  const [centre, colleagues] = await Promise.all([api.centre.read(), api.staff.directory()]);
  return {
    service: centre.services.some(({ isAccepting }) => isAccepting),
    number: centre.numbers.length > 0,
    hours: [centre, ...centre.numbers].some(({ hours }) => hours.length > 0),
    counsellor: colleagues.some(({ roles }) => roles.includes('counsellor')),
  };
}

/** Texts that were to go on the site and were held back, by article and language. */
const refusedTexts = async ({ library }: StaffCaller) =>
  (await library.list()).resources.flatMap(({ id, texts }) =>
    texts.filter(({ refused }) => refused !== null).map(({ locale, title }) => ({ id, locale, title })),
  );

/** Today's work first: what is late, who has written, what is new, who comes today. */
export const load: PageServerLoad = async ({ locals, depends }) => {
  const me = signedIn(locals).actor.staffId;
  // Whoever sees every alarm hears of everybody's tasks.
  const tasks = can(locals, 'case.supervise') ? 'live:task' : `live:task/${me}`;
  depends(
    'live:request',
    'live:week',
    'live:centre',
    'live:staff',
    'live:access',
    'live:programme',
    'live:enrolment',
    tasks,
  );
  const { api, now } = locals;
  const none = { rows: [] as RequestRow[], isOutside: false };
  const [open, mine, week, has, staff, glass, day, classes, refused] = await Promise.all([
    can(locals, 'request.list') ? api.request.list({ filter: 'open' }) : none,
    can(locals, 'request.list') ? api.request.list({ filter: 'mine' }) : none,
    can(locals, 'week.own') ? api.week.read({}) : null,
    can(locals, 'centre.edit') ? standing(api) : null,
    can(locals, 'staff.read') ? api.staff.list() : null,
    can(locals, 'break_glass.review') ? api.access.listGlass() : [],
    can(locals, 'task.own') ? api.task.myDay() : null,
    can(locals, 'class.lead') ? api.class.day() : null,
    can(locals, 'library.edit') ? refusedTexts(api) : [],
  ]);
  const known = new Map([...open.rows, ...mine.rows].map((row) => [row.id, row]));
  const lines = [...known.values()].sort(dueFirst).map((row) => lineOf(row, locals.locale));
  const today = week && wallClock(now, week.timeZone).date;
  const appointments = (week?.entries ?? [])
    .filter(
      ({ kind, startsAt }) =>
        (kind === 'confirmed' || kind === 'picked') &&
        wallClock(new Date(startsAt), week?.timeZone ?? 'UTC').date === today,
    )
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  return {
    staff: staff && { unreviewed: staff.review.staffIds.length, resets: staff.resets.length },
    // Null for whoever can't change it, and once nothing is missing.
    has: has && Object.values(has).includes(false) ? has : null,
    overdue: lines.filter((row) => row.isOverdue),
    unread: lines.filter((row) => !row.isOverdue && row.hasUnread && row.holderId === me),
    fresh: lines.filter((row) => !row.isOverdue && row.state === 'received' && row.holderId === null),
    appointments,
    isOutside: open.isOutside,
    day,
    // Who leads no class today isn't told so, but whoever runs them is.
    classes: classes && (can(locals, 'enrolment.run') || classes.sessions.length > 0) ? classes : null,
    today: wallClock(now, week?.timeZone ?? 'UTC').date,
    timeZone: week?.timeZone ?? 'UTC',
    refused,
    glass: glass.filter(({ reviewedAt }) => reviewedAt === null),
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
