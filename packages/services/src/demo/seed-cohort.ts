import { cohort, cohortFacilitator, newId } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { ProgrammePolicy } from '@breakwater/domain/programme';
import { eq, sql } from 'drizzle-orm';
import { DEMO_CENTRE } from './centre.ts';
import type { DemoCohort } from './programmes/cohorts.ts';

type Of = {
  /** Of the programme. */
  id: string;
  policy: ProgrammePolicy;
  people: ReadonlyMap<string, string>;
  units: number;
};
type Seeded = {
  id: string;
  sessionIds: string[];
  /** Puts the cohort into the state it is in today, once people have signed up. */
  settle: () => Promise<void>;
};

const ZONE = DEMO_CENTRE.timeZone;
const MONTH = 30;

/** A cohort with its class sessions in the centre's evenings; open, so that people can sign up for it. */
export async function seedCohort(tx: Transaction, each: DemoCohort, of: Of): Promise<Seeded> {
  const id = newId();
  const isPublished = each.state !== 'draft';
  await tx.insert(cohort).values({
    id,
    programmeId: of.id,
    // Planned some weeks before it began.
    number: sql`to_char(app.app_now() + make_interval(weeks => least(0, ${each.firstWeek}::int) - 6), 'IYIW') || '-C' || to_char(nextval('app.cohort_number'), 'FM9999999900')`,
    state: isPublished ? 'open' : 'draft',
    mode: each.mode,
    locale: each.locale,
    place: each.mode === 'in_person' ? DEMO_CENTRE.address : {},
    roomId: sql`(SELECT id FROM app.room WHERE name = ${each.room})`,
    ledBy: each.ledBy,
    link: each.mode === 'online' ? 'https://meet.example.org/harbour-street' : null,
    capacity: each.capacity ?? of.policy.capacity,
    waitlistSize: of.policy.waitlistSize,
    offerHours: of.policy.offerHours,
    isScreened: of.policy.isScreened,
    feeKind: sql`(SELECT fee_kind FROM app.programme WHERE id = ${of.id}::uuid)`,
    completePercent: of.policy.completePercent,
  });
  for (const [index, login] of each.facilitators.entries()) {
    const staffId = of.people.get(login);
    if (staffId)
      await tx.insert(cohortFacilitator).values({ cohortId: id, staffId, part: index === 0 ? 'lead' : 'co' });
  }
  const sessionIds = await seedSessions(tx, id, each, of);
  const first = sql`(SELECT min(lower(period)) FROM app.class_session WHERE cohort_id = ${id}::uuid)`;
  const settle = async () => {
    await tx
      .update(cohort)
      .set({
        state: each.state,
        opensAt: isPublished ? sql`least(${first}, app.app_now()) - make_interval(days => ${MONTH})` : null,
        closesAt: isPublished ? sql`${first} - interval '1 hour'` : null,
        endedAt:
          each.state === 'ended'
            ? sql`(SELECT max(upper(period)) FROM app.class_session WHERE cohort_id = ${id}::uuid)`
            : null,
      })
      .where(eq(cohort.id, id));
  };
  return { id, sessionIds, settle };
}

/** One a week for each unit of the curriculum, closed days left out; what is over is held. */
async function seedSessions(tx: Transaction, cohortId: string, each: DemoCohort, of: Of): Promise<string[]> {
  const today = sql`(app.app_now() AT TIME ZONE ${ZONE})::date`;
  const weekday =
    each.weekday === 'today' ? sql`extract(isodow FROM ${today})::int` : sql`${each.weekday}::int`;
  const isCancelled = each.cancelled === undefined ? sql`false` : sql`n = ${each.cancelled}::int`;
  const { rows } = await tx.execute<{ id: string }>(sql`
    WITH days AS (
      SELECT date_trunc('week', ${today}::timestamp)::date + ${weekday} - 1 + 7 * (${each.firstWeek}::int + i) AS on_date
      FROM generate_series(0, ${of.units + 5}::int) i),
    dates AS (
      SELECT (row_number() OVER (ORDER BY on_date))::int AS n, (on_date + ${each.at}::time) AT TIME ZONE ${ZONE} AS at
      FROM days WHERE NOT EXISTS (SELECT 1 FROM app.closed_day c WHERE c.closed_on = on_date))
    INSERT INTO app.class_session (id, cohort_id, period, unit, state, room_id, is_placed, cancelled_at, roll_taken_at)
    SELECT gen_random_uuid(), ${cohortId}::uuid, tstzrange(at, at + make_interval(mins => ${of.policy.sessionMinutes})), n,
      CASE WHEN ${isCancelled} THEN 'cancelled' WHEN at < app.app_now() - interval '1 day' THEN 'held' ELSE 'planned' END,
      (SELECT room_id FROM app.cohort WHERE id = ${cohortId}::uuid), ${each.state !== 'draft'},
      CASE WHEN ${isCancelled} THEN app.app_now() - interval '3 hours' END,
      CASE WHEN at < app.app_now() - interval '1 day' THEN at + interval '20 minutes' END
    FROM dates WHERE n <= ${of.units}::int ORDER BY n
    RETURNING id, unit`);
  return rows.map(({ id }) => id);
}
