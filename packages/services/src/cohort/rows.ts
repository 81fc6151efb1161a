import { cohort, cohortFacilitator } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { isShownIn } from '@breakwater/domain/programme';
import type { CohortRow, ProgrammeList } from '@breakwater/domain/programme';
import { asc, desc, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { queuesOf } from './queries.ts';

type Asked = { view: ProgrammeList; now: Date; seesDrafts: boolean };
type Span = { starts_at: string | null; ends_at: string | null; next_at: string | null; sessions: number };

/** The cohorts of a list by their programme, those first that begin first; what is over comes last. */
export async function cohortRows(
  tx: Transaction,
  ctx: StaffContext,
  { view, now, seesDrafts }: Asked,
): Promise<Map<string, CohortRow[]>> {
  const found = await tx.select().from(cohort).orderBy(asc(cohort.number));
  const [spans, own, leaders] = [await spansOf(tx), await ownCohorts(tx), await leadersOf(tx, ctx)];
  const queues = await queuesOf(
    tx,
    found.map(({ id }) => id),
  );
  const shown = new Map<string, CohortRow[]>();
  for (const { programmeId, id, number, state, mode, locale, capacity, placesTaken } of found) {
    const span = spans.get(id);
    const row: CohortRow = {
      ...{ id, number, state, mode, locale, capacity, placesTaken },
      ...(queues.get(id) ?? { waiting: 0, offered: 0 }),
      startsAt: instantOf(span?.starts_at),
      endsAt: instantOf(span?.ends_at),
      nextAt: instantOf(span?.next_at),
      sessions: span?.sessions ?? 0,
      facilitators: leaders.get(id) ?? [],
      isMine: own.has(id),
    };
    if ((state === 'draft' && !seesDrafts) || !isShownIn(view, row, now)) continue;
    shown.set(programmeId, [...(shown.get(programmeId) ?? []), row]);
  }
  for (const rows of shown.values()) rows.sort((a, b) => orderOf(a) - orderOf(b));
  return shown;
}

const instantOf = (at: string | null | undefined) => (at ? new Date(at).toISOString() : null);

// What is over stands below what is to come, the latest first.
function orderOf({ state, startsAt }: CohortRow): number {
  const at = startsAt ? Date.parse(startsAt) : 0;
  return state === 'ended' || state === 'cancelled' ? Number.MAX_SAFE_INTEGER / 2 - at : at;
}

async function spansOf(tx: Transaction): Promise<Map<string, Span>> {
  const { rows } = await tx.execute<Span & { cohort_id: string }>(sql`
    SELECT cohort_id, min(lower(period))::text AS starts_at, max(upper(period))::text AS ends_at, count(*)::int AS sessions,
      min(lower(period)) FILTER (WHERE upper(period) > app.app_now())::text AS next_at
    FROM app.class_session WHERE state <> 'cancelled' GROUP BY cohort_id`);
  return new Map(rows.map(({ cohort_id, ...span }) => [cohort_id, span]));
}

async function ownCohorts(tx: Transaction): Promise<Set<string>> {
  const { rows } = await tx.execute<{ id: string }>(sql`SELECT unnest(app.actor_cohorts()) AS id`);
  return new Set(rows.map(({ id }) => id));
}

async function leadersOf(tx: Transaction, ctx: StaffContext): Promise<Map<string, string[]>> {
  const rows = await tx
    .select()
    .from(cohortFacilitator)
    .orderBy(desc(cohortFacilitator.part), asc(cohortFacilitator.staffId));
  const names = new Map<string, string[]>();
  for (const { cohortId, staffId } of rows)
    names.set(cohortId, [...(names.get(cohortId) ?? []), ctx.core.names.nameOf(staffId)]);
  return names;
}
