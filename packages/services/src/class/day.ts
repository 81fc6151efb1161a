import type { Transaction } from '@breakwater/db';
import type { ClassDay, CohortDue, DaySession } from '@breakwater/domain/class';
import { isPermitted } from '@breakwater/domain/staff';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';

/**
 * Today's class sessions in the centre's zone, a coordinator's all and a leader's own, and those still without a roll from
 * before; and what each cohort asks of a coordinator. Clear facts alone.
 */
export async function day(ctx: StaffContext): Promise<ClassDay> {
  authorise(ctx, 'class.lead');
  const isCoordinator = isPermitted(ctx.actor.roles, 'enrolment.run');
  return transact(ctx, async (tx) => ({
    sessions: await sessionsOf(tx, isCoordinator),
    due: isCoordinator ? await dueOf(tx) : [],
  }));
}

const iso = (at: string) => new Date(at).toISOString();

async function sessionsOf(tx: Transaction, seesAll: boolean): Promise<DaySession[]> {
  const { rows } = await tx.execute<DaySession>(sql`
    WITH today AS (
      SELECT date_trunc('day', app.app_now() AT TIME ZONE c.time_zone) AT TIME ZONE c.time_zone AS begins,
        (date_trunc('day', app.app_now() AT TIME ZONE c.time_zone) + interval '1 day') AT TIME ZONE c.time_zone AS ends
      FROM app.centre c)
    SELECT s.id, s.cohort_id AS "cohortId", c.number, p.content -> 'name' AS "programmeName", lower(s.period)::text AS "startsAt",
      upper(s.period)::text AS "endsAt", r.name AS "roomName", s.state = 'cancelled' AS "isCancelled",
      s.roll_taken_at IS NOT NULL AS "isRollTaken", s.id = ANY (app.actor_sessions()) AS "isMine"
    FROM app.class_session s CROSS JOIN today
    JOIN app.cohort c ON c.id = s.cohort_id JOIN app.programme p ON p.id = c.programme_id
    LEFT JOIN app.room r ON r.id = coalesce(s.room_id, c.room_id)
    WHERE c.state IN ('open', 'paused') AND s.period && tstzrange(today.begins - interval '14 days', today.ends)
      AND (lower(s.period) >= today.begins OR (s.state = 'planned' AND s.roll_taken_at IS NULL))
      AND (${seesAll} OR s.id = ANY (app.actor_sessions()))
    ORDER BY s.period, c.number`);
  return rows.map((row) => ({ ...row, startsAt: iso(row.startsAt), endsAt: iso(row.endsAt) }));
}

async function dueOf(tx: Transaction): Promise<CohortDue[]> {
  const { rows } = await tx.execute<CohortDue>(sql`
    SELECT * FROM (
      SELECT c.id AS "cohortId", c.number, p.content -> 'name' AS "programmeName",
        (SELECT count(*)::int FROM app.enrolment e WHERE e.cohort_id = c.id AND e.state = 'applied') AS "toScreen",
        (SELECT count(*)::int FROM app.enrolment e WHERE e.cohort_id = c.id AND e.has_unread
          AND e.state IN ('applied', 'enrolled', 'waitlisted', 'offered')) AS "unread",
        (SELECT count(*)::int FROM app.notice n JOIN app.notice_told t ON t.notice_id = n.id JOIN app.enrolment e ON e.id = t.enrolment_id
          WHERE n.cohort_id = c.id AND (t.how IS NULL OR t.how = 'not_reached') AND e.reach <> 'code_only'
            AND n.made_at > app.app_now() - interval '14 days') AS "toTell",
        c.state IN ('open', 'paused') AND EXISTS (SELECT 1 FROM app.class_session s WHERE s.cohort_id = c.id)
          AND NOT EXISTS (SELECT 1 FROM app.class_session s WHERE s.cohort_id = c.id AND s.state <> 'cancelled' AND upper(s.period) > app.app_now()) AS "toEnd"
      FROM app.cohort c JOIN app.programme p ON p.id = c.programme_id
      WHERE c.state IN ('open', 'paused') OR c.ended_at > app.app_now() - interval '14 days') due
    WHERE "toScreen" > 0 OR "unread" > 0 OR "toTell" > 0 OR "toEnd" ORDER BY number`);
  return rows;
}
