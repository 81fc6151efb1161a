import type { Transaction } from '@breakwater/db';
import { sql } from 'drizzle-orm';
import type { WorkerCore } from '../context.ts';
import { auditAsWorker, transactAsWorker, unlocked } from '../verb.ts';
import { partKeptApart } from './part.ts';
import { setDeadlines } from './set-deadlines.ts';

/** Offers that lapsed, and enrolments that were purged. */
export type SweptEnrolments = { lapsed: number; purged: number };

/**
 * Settles what time has decided for programmes: offers lapse and go to whoever is next, places that were gathered for a
 * group in vain go to the others, who must not meet is parted, old content is purged. The trail has each; nothing is sent.
 */
export async function sweepEnrolments(core: WorkerCore): Promise<SweptEnrolments> {
  let lapsed = 0;
  for (const { id, due } of await transactAsWorker(core, findCohorts)) {
    // One cohort a transaction: visitors wait for its lock. Whatever lapses is written down where it does (`fill_cohort`).
    await unlocked(() =>
      transactAsWorker(core, (tx) => tx.execute(sql`SELECT app.fill_cohort(${id}::uuid)`)),
    );
    lapsed += due;
  }
  await partKeptApart(core);
  await setDeadlines(core);
  const old = await transactAsWorker(core, findOld);
  for (const { id, state } of old) await unlocked(() => transactAsWorker(core, (tx) => purge(tx, id, state)));
  return { lapsed, purged: old.length };
}

// An offer has lapsed; or a place is free and somebody waits who isn't kept from it.
async function findCohorts(tx: Transaction): Promise<{ id: string; due: number }[]> {
  const { rows } = await tx.execute<{ id: string; due: number }>(sql`
    SELECT c.id, l.due FROM app.cohort c CROSS JOIN LATERAL (
      SELECT count(*)::int AS due FROM app.enrolment e
      WHERE e.cohort_id = c.id AND e.state = 'offered' AND e.offer_expires_at <= app.app_now()) l
    WHERE c.state IN ('open', 'paused') AND (l.due > 0
      OR c.state = 'open' AND c.places_taken < c.capacity AND coalesce(c.closes_at > app.app_now(), true)
        AND EXISTS (SELECT 1 FROM app.enrolment e WHERE e.cohort_id = c.id AND e.state = 'waitlisted' AND NOT e.is_apart
          AND e.places <= c.capacity))
    ORDER BY c.id`);
  return rows;
}

// As long after the later of last activity and the last class session as the programme says: the visitor was told the day.
// What hangs on a legal hold stays.
async function findOld(tx: Transaction): Promise<{ id: string; state: string }[]> {
  const { rows } = await tx.execute<{ id: string; state: string }>(sql`
    SELECT e.id, e.state FROM app.enrolment e JOIN app.programme p ON p.id = e.programme_id
    WHERE e.last_activity_at < app.app_now() - make_interval(days => (p.policy ->> 'purgeAfterDays')::int)
      AND NOT EXISTS (SELECT 1 FROM app.class_session s WHERE s.cohort_id = e.cohort_id AND s.state <> 'cancelled'
        AND upper(s.period) >= app.app_now() - make_interval(days => (p.policy ->> 'purgeAfterDays')::int))
      AND NOT EXISTS (SELECT 1 FROM app.enrolment_client k JOIN app.legal_hold h ON h.client_id = k.client_id
        WHERE k.enrolment_id = e.id AND h.lifted_at IS NULL)
    ORDER BY e.last_activity_at LIMIT 200`);
  return rows;
}

async function purge(tx: Transaction, id: string, state: string): Promise<void> {
  await tx.execute(sql`SELECT app.remove_enrolment(${id}::uuid, ${state})`);
  await auditAsWorker(tx, { action: 'enrolment.purge', subjectKind: 'enrolment', subjectId: id });
}
