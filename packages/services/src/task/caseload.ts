import type { Transaction } from '@breakwater/db';
import { QUIET_DAYS, ReadCaseload } from '@breakwater/domain/task';
import type { CaseloadCase, CaseloadOf, CaseloadRow } from '@breakwater/domain/task';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, transact } from '../verb.ts';

// Row security leaves out what the actor is barred from, in every figure.
const QUIET = sql`coalesce(c.last_contact_at, c.opened_at) < app.app_now() - make_interval(days => ${QUIET_DAYS})`;
const LOAD = sql`
  count(*) FILTER (WHERE urgency = 'normal' AND coalesce(postponed_to, due_at) < app.app_now()) AS overdue,
  count(*) FILTER (WHERE urgency = 'urgent') AS urgent,
  count(*) FILTER (WHERE kind = 'unsigned_note' AND due_at < app.app_now()) AS unsigned,
  count(*) FILTER (WHERE kind = 'offer_ending') AS "nearEnd"`;

type Load = { overdue: string; urgent: string; unsigned: string; nearEnd: string };
type Row = Load & {
  staffId: string | null;
  isActive: boolean;
  cases: string;
  highRisk: string;
  quiet: string;
};

/** Each worker's open cases and what is late, in figures alone; whoever has no right to cases but still holds some is among them. */
export async function caseload(ctx: StaffContext): Promise<CaseloadRow[]> {
  authorise(ctx, 'case.supervise');
  return transact(ctx, async (tx) => {
    const { rows } = await tx.execute<Row>(sql`
      WITH held AS (
        SELECT c.holder_id AS staff_id, count(*) AS cases, count(*) FILTER (WHERE ${QUIET}) AS quiet,
          count(*) FILTER (WHERE c.risk_level IN ('high', 'imminent')) AS high
        FROM app.case c WHERE c.state = 'open' GROUP BY c.holder_id),
      due AS (SELECT owner_id AS staff_id, ${LOAD} FROM app.task WHERE state = 'open' GROUP BY owner_id),
      workers AS (
        SELECT s.id, s.state = 'active' AS is_active FROM app.staff s
        WHERE s.state = 'active' AND s.roles && ARRAY['counsellor', 'supervisor'] OR s.id IN (SELECT staff_id FROM held)
        UNION SELECT NULL, true WHERE EXISTS (SELECT 1 FROM held WHERE staff_id IS NULL))
      SELECT w.id AS "staffId", w.is_active AS "isActive", coalesce(h.cases, 0) AS cases, coalesce(h.quiet, 0) AS quiet,
        coalesce(h.high, 0) AS "highRisk", coalesce(d.overdue, 0) AS overdue, coalesce(d.urgent, 0) AS urgent,
        coalesce(d.unsigned, 0) AS unsigned, coalesce(d."nearEnd", 0) AS "nearEnd"
      FROM workers w LEFT JOIN held h ON h.staff_id IS NOT DISTINCT FROM w.id LEFT JOIN due d ON d.staff_id IS NOT DISTINCT FROM w.id`);
    await audit(tx, ctx, { action: 'task.caseload', subjectKind: 'staff', subjectId: null });
    return rows.map((row) => viewRow(ctx, row)).sort(byName);
  });
}

function viewRow({ core }: StaffContext, { staffId, isActive, ...row }: Row): CaseloadRow {
  const staffName = staffId === null ? null : core.names.nameOf(staffId);
  return {
    staffId,
    staffName,
    isActive,
    cases: Number(row.cases),
    highRisk: Number(row.highRisk),
    quiet: Number(row.quiet),
    ...viewLoad(row),
  };
}

const viewLoad = ({ overdue, urgent, unsigned, nearEnd }: Load) => ({
  overdue: Number(overdue),
  urgent: Number(urgent),
  unsigned: Number(unsigned),
  nearEnd: Number(nearEnd),
});

// What nobody holds stands first: it waits for somebody.
const byName = (a: CaseloadRow, b: CaseloadRow) => (a.staffName ?? '').localeCompare(b.staffName ?? '');

type CaseRow = Load &
  Pick<CaseloadCase, 'id' | 'number' | 'serviceName' | 'riskLevel' | 'isQuiet'> & {
    openedAt: string;
    lastContactAt: string | null;
  };
const MOST = 500;

/** The open cases of one worker, or those that nobody holds, the longest without a word first. Clear parts alone. */
export async function caseloadOf(ctx: StaffContext, input: ReadCaseload): Promise<CaseloadOf> {
  authorise(ctx, 'case.supervise');
  const { staffId } = ReadCaseload.parse(input);
  return transact(ctx, async (tx) => {
    const rows = await readCases(tx, staffId);
    await audit(tx, ctx, { action: 'task.caseload', subjectKind: 'staff', subjectId: staffId });
    const staffName = staffId === null ? null : ctx.core.names.nameOf(staffId);
    return { staffId, staffName, cases: rows.map(viewCase) };
  });
}

async function readCases(tx: Transaction, staffId: string | null): Promise<CaseRow[]> {
  const { rows } = await tx.execute<CaseRow>(sql`
    SELECT c.id, c.number, s.name AS "serviceName", c.risk_level AS "riskLevel", c.opened_at::text AS "openedAt",
      c.last_contact_at::text AS "lastContactAt", ${QUIET} AS "isQuiet", d.*
    FROM app.case c JOIN app.service s ON s.id = c.service_id
      CROSS JOIN LATERAL (SELECT ${LOAD} FROM app.task t WHERE t.case_id = c.id AND t.state = 'open') d
    WHERE c.state = 'open' AND c.holder_id IS NOT DISTINCT FROM ${staffId}::uuid
    ORDER BY coalesce(c.last_contact_at, c.opened_at), c.id LIMIT ${MOST}`);
  return rows;
}

const viewCase = ({ openedAt, lastContactAt, ...row }: CaseRow): CaseloadCase => ({
  id: row.id,
  number: row.number,
  serviceName: row.serviceName,
  riskLevel: row.riskLevel,
  isQuiet: row.isQuiet,
  openedAt: new Date(openedAt).toISOString(),
  lastContactAt: lastContactAt === null ? null : new Date(lastContactAt).toISOString(),
  ...viewLoad(row),
});
