import { centre, classSession, cohort, cohortFacilitator, programme, room } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import type { ClassSessionView, FacilitatorView } from '@breakwater/domain/cohort';
import type { CohortState } from '@breakwater/domain/programme';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';

export type CohortRecord = typeof cohort.$inferSelect;

/** A half-open stretch of time, as the database writes it. */
export const periodOf = (startsAt: string, endsAt: string) =>
  sql<string>`tstzrange(${startsAt}::timestamptz, ${endsAt}::timestamptz)`;

/** An instant as the database takes it. */
export const instantOf = (at: string | null) => (at === null ? null : new Date(at));

/** When a class session begins and ends. */
export const spanColumns = {
  startsAt: sql<string>`lower(${classSession.period})::text`,
  endsAt: sql<string>`upper(${classSession.period})::text`,
};

/** A cohort as everybody on the staff may see it; `not_found` for one that isn't there. */
export async function findCohort(tx: Transaction, id: string) {
  const [row] = await tx
    .select({ cohort, programme })
    .from(cohort)
    .innerJoin(programme, eq(programme.id, cohort.programmeId))
    .where(eq(cohort.id, id));
  if (!row) throw notFound();
  return row;
}

type Expected = { version?: number; states?: readonly CohortState[] };

/**
 * A cohort that the actor may change, locked as every act on its places locks it. `not_found` for any other; refused
 * (`conflict`) when it has changed since `version` was read, or isn't in one of `states` any more.
 */
export async function lockCohort(
  tx: Transaction,
  id: string,
  { version, states }: Expected = {},
): Promise<CohortRecord> {
  const [row] = await tx.select().from(cohort).where(eq(cohort.id, id)).for('update');
  if (!row) throw notFound();
  if (version !== undefined && row.version !== version) throw conflict('error_changed_meanwhile');
  if (states && !states.includes(row.state)) throw conflict('error_moved_on');
  return row;
}

/** Who leads a cohort, the lead first. */
export async function readFacilitators(
  tx: Transaction,
  ctx: StaffContext,
  cohortId: string,
): Promise<FacilitatorView[]> {
  const rows = await tx
    .select({ staffId: cohortFacilitator.staffId, part: cohortFacilitator.part })
    .from(cohortFacilitator)
    .where(eq(cohortFacilitator.cohortId, cohortId))
    .orderBy(desc(cohortFacilitator.part), asc(cohortFacilitator.staffId));
  return rows.map((row) => ({ ...row, name: ctx.core.names.nameOf(row.staffId) }));
}

/** The class sessions of a cohort in their order. */
export async function readSessions(
  tx: Transaction,
  ctx: StaffContext,
  { cohortId, leads }: { cohortId: string; leads: boolean },
): Promise<ClassSessionView[]> {
  const away = await missingLeaders(tx, ctx, cohortId);
  const rows = await tx
    .select({ row: classSession, roomName: room.name, ...spanColumns })
    .from(classSession)
    .leftJoin(room, eq(room.id, classSession.roomId))
    .where(eq(classSession.cohortId, cohortId))
    .orderBy(asc(classSession.period));
  return rows.map(({ row, roomName, startsAt, endsAt }) => ({
    id: row.id,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
    unit: row.unit,
    state: row.state,
    roomId: row.roomId,
    roomName,
    substituteId: row.substituteId,
    substituteName: row.substituteId && ctx.core.names.nameOf(row.substituteId),
    replacedName: row.replacedId && ctx.core.names.nameOf(row.replacedId),
    away: away.get(row.id) ?? [],
    isRollTaken: row.rollTakenAt !== null,
    isMine: leads || row.substituteId === ctx.actor.staffId,
  }));
}

type Leader = { staffId: string; name: string };

/** Who should lead a class session to come and is away, by session. */
async function missingLeaders(
  tx: Transaction,
  ctx: StaffContext,
  cohortId: string,
): Promise<Map<string, Leader[]>> {
  const { rows } = await tx.execute<{ class_session_id: string; staff_id: string }>(
    sql`SELECT * FROM app.missing_leaders(ARRAY[${cohortId}::uuid])`,
  );
  const away = new Map<string, Leader[]>();
  for (const { class_session_id, staff_id } of rows) {
    const leader = { staffId: staff_id, name: ctx.core.names.nameOf(staff_id) };
    away.set(class_session_id, [...(away.get(class_session_id) ?? []), leader]);
  }
  return away;
}

/** Whether the actor leads a cohort now: as its facilitator, or one session of it in somebody's place. */
export async function leadsNow(tx: Transaction, cohortId: string): Promise<boolean> {
  const { rows } = await tx.execute<{ mine: boolean }>(
    sql`SELECT ${cohortId}::uuid = ANY (app.actor_cohorts()) AS mine`,
  );
  return rows[0]?.mine ?? false;
}

/** How many sign-ups wait for each cohort, and how many have an open offer. */
export async function queuesOf(tx: Transaction, ids: readonly string[]) {
  const { rows } = await tx.execute<{ cohort_id: string; waiting: number; offered: number }>(
    sql`SELECT * FROM app.cohort_queue(${sql.param([...ids])}::uuid[])`,
  );
  return new Map(rows.map(({ cohort_id, waiting, offered }) => [cohort_id, { waiting, offered }]));
}

/** How many wait for the next cohort of each programme. */
export async function interestIn(tx: Transaction, ids: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await tx.execute<{ programme_id: string; interested: number }>(
    sql`SELECT * FROM app.programme_interest(${sql.param([...ids])}::uuid[])`,
  );
  return new Map(rows.map(({ programme_id, interested }) => [programme_id, interested]));
}

/** The name of a room; null for none. */
export async function roomName(tx: Transaction, id: string | null): Promise<string | null> {
  if (!id) return null;
  const [row] = await tx.select({ name: room.name }).from(room).where(eq(room.id, id));
  return row?.name ?? null;
}

/** The zone in which class sessions are planned. */
export async function readZone(tx: Transaction): Promise<string> {
  const [row] = await tx.select({ timeZone: centre.timeZone }).from(centre);
  return row?.timeZone ?? 'UTC';
}

/** Whether a member of staff is one of a cohort's facilitators. */
export async function isFacilitator(tx: Transaction, cohortId: string, staffId: string): Promise<boolean> {
  const [row] = await tx
    .select({ staffId: cohortFacilitator.staffId })
    .from(cohortFacilitator)
    .where(and(eq(cohortFacilitator.cohortId, cohortId), eq(cohortFacilitator.staffId, staffId)));
  return row !== undefined;
}
