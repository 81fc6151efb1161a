import type { Transaction } from '@breakwater/db';
import { sql } from 'drizzle-orm';
import type { WorkerCore } from '../context.ts';
import { carryMessages } from '../intake/carry-messages.ts';
import { auditAsWorker, transactAsWorker } from '../verb.ts';
import { shortest } from './shortest.ts';

/** How many of each kind a sweep has settled. */
export type Swept = { lapsed: number; expired: number; purged: number };

/**
 * Settles what time has decided, by the columns and the database's clock alone: times that lapsed are free again,
 * abandoned requests expire, what was written on a request is part of its case, old content is purged. Running it late, twice or at once changes nothing else.
 */
export async function sweep(core: WorkerCore): Promise<Swept> {
  const lapsed = await transactAsWorker(core, releaseLapsed);
  const expired = await transactAsWorker(core, expireAbandoned);
  // Before anything is purged: what has become part of a case stays there.
  await transactAsWorker(core, (tx) => carryMessages(tx, core.keyring));
  const purged = await transactAsWorker(core, purgeOld);
  await transactAsWorker(core, clearTraces);
  return { lapsed, expired, purged };
}

async function releaseLapsed(tx: Transaction): Promise<number> {
  const released = await tx.execute(sql`UPDATE app.booking SET released_at = app.app_now()
    WHERE released_at IS NULL AND lapses_at <= app.app_now()`);
  return released.rowCount ?? 0;
}

// Waiting for the visitor, and they haven't come back for as long as the policy says.
async function expireAbandoned(tx: Transaction): Promise<number> {
  const days = await shortest(tx, sql`app.service`, 'expireAfterDays');
  const { rows } = await tx.execute<{ id: string }>(sql`
    UPDATE app.request r SET state = app.next_state(r.state, 'expire'), ended_at = app.app_now()
    FROM app.service s
    WHERE s.id = r.service_id AND r.state IN ('received', 'proposed') AND r.answer_due_at IS NULL
      AND r.last_activity_at < app.app_now() - make_interval(days => ${days})
      AND r.last_activity_at < app.app_now() - make_interval(days => (s.policy ->> 'expireAfterDays')::int)
    RETURNING r.id`);
  for (const { id } of rows) {
    await tx.execute(sql`SELECT app.release_bookings(${id}::uuid)`);
    await auditAsWorker(tx, { action: 'request.expire', subjectKind: 'request', subjectId: id });
  }
  return rows.length;
}

// 30 days after the later of last activity and appointment (policy), whatever the state: the visitor was told the day.
async function purgeOld(tx: Transaction): Promise<number> {
  const days = await shortest(tx, sql`app.service`, 'purgeAfterDays');
  const { rows } = await tx.execute<{ id: string; state: string }>(sql`
    SELECT r.id, r.state FROM app.request r JOIN app.service s ON s.id = r.service_id
    WHERE r.last_activity_at < app.app_now() - make_interval(days => ${days})
      AND r.last_activity_at < app.app_now() - make_interval(days => (s.policy ->> 'purgeAfterDays')::int)
      AND NOT EXISTS (SELECT 1 FROM app.booking b WHERE b.request_id = r.id AND b.released_at IS NULL
        AND upper(b.period) >= app.app_now() - make_interval(days => (s.policy ->> 'purgeAfterDays')::int))
    ORDER BY r.last_activity_at LIMIT 200 FOR UPDATE OF r SKIP LOCKED`);
  for (const { id, state } of rows) {
    await tx.execute(sql`SELECT app.remove_request(${id}::uuid, ${state})`);
    await auditAsWorker(tx, { action: 'request.purge', subjectKind: 'request', subjectId: id });
  }
  return rows.length;
}

// Tombstones, keys of mutations, hours of the flood guard, changes, ended sessions: each has served.
async function clearTraces(tx: Transaction): Promise<void> {
  await tx.execute(
    sql`DELETE FROM app.mailbox WHERE request_id IS NULL AND enrolment_id IS NULL AND form_expires_at < app.app_now()`,
  );
  await tx.execute(sql`DELETE FROM app.idempotency WHERE at < app.app_now() - interval '2 days'`);
  await tx.execute(sql`DELETE FROM app.flood_window WHERE hour < app.app_now() - interval '2 hours'`);
  // As packages/auth keeps them: a stranger's failures a day, a known device half a year.
  await tx.execute(sql`DELETE FROM app.sign_in_attempt WHERE window_start <= app.app_now()
    - CASE WHEN device_hash = decode(repeat('00', 32), 'hex') THEN interval '24 hours' ELSE interval '180 days' END`);
  // Calls, after the hours for which wrong code words count.
  await tx.execute(sql`DELETE FROM app.caller_check WHERE started_at < app.app_now() - interval '1 day'`);
  await tx.execute(sql`DELETE FROM app.change WHERE at < app.app_now() - interval '1 day'`);
  await tx.execute(sql`DELETE FROM app.session WHERE created_at < app.app_now() - interval '12 hours'`);
}
