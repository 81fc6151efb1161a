import type { Transaction } from '@breakwater/db';
import { QUIET_DAYS } from '@breakwater/domain/task';
import type { TaskKind, TaskSource } from '@breakwater/domain/task';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { WorkerCore } from '../context.ts';
import { putTask } from '../task/new-task.ts';
import { transactAsWorker } from '../verb.ts';

/** Days before an agreement's end on which somebody is told. */
const AGREEMENT_DAYS = 14;
const AT_ONCE = 500;

const endOf = (day: string) =>
  sql`((${sql.raw(day)} + 1)::timestamp AT TIME ZONE (SELECT time_zone FROM app.centre))`;
const isNear = (day: string) => sql`${endOf(day)} < app.app_now() + make_interval(days => ${AGREEMENT_DAYS})`;

// What each kind's own columns say is due: case, owner, source, deadline.
const TRUTHS: { kind: TaskKind; source: TaskSource; rows: SQL }[] = [
  {
    kind: 'unsigned_note',
    source: 'note',
    rows: sql`SELECT n.case_id, n.author_id AS owner_id, n.id AS source_id, n.begun_at + interval '1 day' AS due_at
      FROM app.note n JOIN app.case c ON c.id = n.case_id
      WHERE n.signed_at IS NULL AND n.struck_at IS NULL AND c.state = 'open'`,
  },
  {
    kind: 'unrecorded_meeting',
    source: 'meeting',
    rows: sql`SELECT m.case_id, m.staff_id AS owner_id, m.id AS source_id, upper(m.period) AS due_at
      FROM app.meeting m JOIN app.case c ON c.id = m.case_id
      WHERE m.state = 'booked' AND upper(m.period) < app.app_now() AND c.state = 'open'`,
  },
  {
    kind: 'no_contact',
    source: 'case',
    rows: sql`SELECT c.id AS case_id, c.holder_id AS owner_id, c.id AS source_id,
        coalesce(c.last_contact_at, c.opened_at) + make_interval(days => ${QUIET_DAYS}) AS due_at
      FROM app.case c WHERE c.state = 'open' AND c.holder_id IS NOT NULL
        AND coalesce(c.last_contact_at, c.opened_at) < app.app_now() - make_interval(days => ${QUIET_DAYS})`,
  },
  {
    kind: 'agreement_expiring',
    source: 'agreement',
    // Of a person with several open cases: to whoever holds the newest.
    rows: sql`SELECT f.id AS case_id, f.holder_id AS owner_id, a.id AS source_id, ${endOf('a.valid_until_on')} AS due_at
      FROM app.safe_contact_agreement a CROSS JOIN LATERAL (
        SELECT c.id, c.holder_id FROM app.case c WHERE c.client_id = a.client_id AND c.state = 'open' AND c.holder_id IS NOT NULL
        ORDER BY c.opened_at DESC LIMIT 1) f
      WHERE a.ended_at IS NULL AND ${isNear('a.valid_until_on')}`,
  },
  {
    kind: 'agreement_expiring',
    source: 'document',
    rows: sql`SELECT p.case_id, c.holder_id AS owner_id, p.id AS source_id, ${endOf('p.valid_until')} AS due_at
      FROM app.paper p JOIN app.case c ON c.id = p.case_id
      WHERE p.kind = 'agreement' AND p.state = 'agreed' AND c.state = 'open' AND c.holder_id IS NOT NULL AND ${isNear('p.valid_until')}`,
  },
];

type Due = { case_id: string; owner_id: string; source_id: string; due_at: string };

/** How many tasks a sweep has made or brought up to date, and how many it has ended. */
export type SweptTasks = { put: number; ended: number };

/**
 * Sees to it that there is a task for what the columns say is due, and none for what they no longer say: notes that
 * nobody has signed, meetings that nobody has recorded, cases without a word for thirty days, agreements about to end. Late, twice or at once: the same.
 */
export async function sweepTasks(core: WorkerCore): Promise<SweptTasks> {
  const swept = { put: 0, ended: 0 };
  for (const truth of TRUTHS) {
    swept.put += await transactAsWorker(core, (tx) => putDue(tx, truth));
    swept.ended += await transactAsWorker(core, (tx) => endGone(tx, truth));
  }
  return swept;
}

async function putDue(tx: Transaction, { kind, source, rows }: (typeof TRUTHS)[number]): Promise<number> {
  // A note's deadline may have been set anew by whoever took it over; the others' are what their columns say.
  const isOff = kind === 'unsigned_note' ? sql`false` : sql`t.due_at <> date_trunc('milliseconds', d.due_at)`;
  const due = await tx.execute<Due>(sql`
    SELECT d.case_id, CASE WHEN app.is_barred(d.owner_id, 'case', d.case_id) THEN NULL ELSE d.owner_id END AS owner_id,
      d.source_id, d.due_at::text
    FROM (${rows}) d LEFT JOIN app.task t ON t.kind = ${kind} AND t.source_id = d.source_id
    WHERE t.id IS NULL OR t.state <> 'open' OR ${isOff} LIMIT ${AT_ONCE}`);
  for (const { case_id, owner_id, source_id, due_at } of due.rows)
    await putTask(tx, {
      caseId: case_id,
      ownerId: owner_id,
      kind,
      sourceKind: source,
      sourceId: source_id,
      dueAt: new Date(due_at),
    });
  return due.rows.length;
}

async function endGone(tx: Transaction, { kind, source, rows }: (typeof TRUTHS)[number]): Promise<number> {
  const ended = await tx.execute(sql`
    UPDATE app.task t SET state = 'ended', done_at = app.app_now()
    WHERE t.kind = ${kind} AND t.source_kind = ${source} AND t.state = 'open'
      AND NOT EXISTS (SELECT 1 FROM (${rows}) d WHERE d.source_id = t.source_id)`);
  return ended.rowCount ?? 0;
}
