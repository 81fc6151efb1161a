import { askDatabase } from '../session.ts';
import type { Step } from '../load-plan.ts';
import { AT_ONCE, measure, measureBare, pidOf, type Bench } from '../measure.ts';
import { Visitor } from '../visitor.ts';
import { BROWSER, FORM, otherThan, type Case } from './case.ts';
import { besideFrozenWorker } from './submission.ts';

const SLOTS = 20;

/** (f) Sixteen visitors send the same free time at once, time after time, in a week that one counsellor keeps. */
export const slot: Case = {
  letter: 'f',
  title: '16 visitors, one slot',
  async run(bench) {
    const { centre } = bench;
    const times = await leaveOneCounsellor(bench);
    const stoodBefore = await readClock(bench);
    const visitor = new Visitor(centre.site);
    const bodies: string[] = [];
    let path = '';
    for (const startsAt of times.slice(0, SLOTS))
      for (let each = 0; each < AT_ONCE; each += 1) {
        const form = await visitor.prepare('The same time as others.', { time_phone: startsAt });
        path = form.path;
        bodies.push(form.body);
      }
    const late = await visitor.prepare('Too late.', { time_phone: times[0] ?? '' });
    const step: Step = {
      method: 'POST',
      path,
      headers: { ...FORM, ...BROWSER },
      bodies: bodies.toReversed(),
    };
    const plan = { origin: centre.site, connections: AT_ONCE, steps: [step], visits: bodies.length };
    const app = await measure(bench, 'site', pidOf(bench, 'site'), plan);
    const { booked, mostAtOnce } = await countBooked(bench, stoodBefore, times.slice(0, SLOTS));
    const bare = await besideFrozenWorker(bench, () =>
      measureBare(bench, 'site', [{ ...step, bodies: [late.body] }]),
    );
    return {
      lines: [{ name: '16 visitors, one slot', app, bare }],
      notes: [
        `${bodies.length} visitors asked for ${SLOTS} times, ${AT_ONCE} for each: ${app.statuses[303] ?? 0} got one, ` +
          `${app.statuses[409] ?? 0} were offered what is left; ${booked} bookings came of it, and no counsellor ` +
          `has more than ${mostAtOnce} at one time`,
      ],
      faults: [
        ...otherThan('one slot', app, [303, 409]),
        ...(booked === SLOTS && app.statuses[303] === SLOTS
          ? []
          : [`${SLOTS} times were asked for, and ${booked} bookings came of it`]),
        ...(mostAtOnce === 1 ? [] : [`a counsellor has ${mostAtOnce} appointments at one time`]),
      ],
    };
  },
};

/** The free times of the one counsellor who is left with hours; reservations have no limit an hour here. */
async function leaveOneCounsellor({ centre }: Bench): Promise<string[]> {
  await askDatabase(
    centre.adminUrl,
    `CREATE OR REPLACE FUNCTION app.flood_limit(p_kind text) RETURNS int LANGUAGE sql IMMUTABLE
     SET search_path = pg_catalog, pg_temp AS $$ SELECT 1000000 $$`,
  );
  await askDatabase(
    centre.adminUrl,
    `DELETE FROM app.availability WHERE staff_id <> (SELECT a.staff_id FROM app.availability a
       JOIN app.staff w ON w.id = a.staff_id WHERE 'en' = ANY (w.languages) AND 'phone' = ANY (a.modes)
       GROUP BY a.staff_id ORDER BY count(*) DESC, a.staff_id LIMIT 1)`,
  );
  const free = await askDatabase<{ starts_at: Date }>(
    centre.adminUrl,
    `SELECT f.starts_at FROM (SELECT id FROM app.service WHERE is_accepting ORDER BY position, id LIMIT 1) s
     CROSS JOIN LATERAL door.free_times(s.id, 'phone', 'any', 'en') f ORDER BY f.starts_at`,
  );
  return free.map(({ starts_at }) => starts_at.toISOString());
}

async function readClock({ centre }: Bench): Promise<Date> {
  const [found] = await askDatabase<{ at: Date }>(centre.adminUrl, 'SELECT app.app_now() AS at');
  return found?.at ?? new Date(0);
}

/**
 * What came of it: bookings made since `since` at these times; and the most that any counsellor has at any one time, in
 * the whole table. Other counsellors' appointments of before may well begin at the same times.
 */
async function countBooked({ centre }: Bench, since: Date, times: string[]) {
  const [found] = await askDatabase<{ booked: number; most: number }>(
    centre.adminUrl,
    `SELECT count(*) FILTER (WHERE made_at >= $1 AND lower(period) = ANY ($2::timestamptz[]))::int AS booked,
       max((SELECT count(*) FROM app.booking o WHERE o.staff_id = b.staff_id AND o.period && b.period
         AND o.released_at IS NULL))::int AS most
     FROM app.booking b WHERE released_at IS NULL`,
    [since, times],
  );
  return { booked: found?.booked ?? 0, mostAtOnce: found?.most ?? 0 };
}
