import type { Transaction } from '@breakwater/db';
import { OpenCohort } from '@breakwater/domain/cohort';
import type { ClassConflict } from '@breakwater/domain/cohort';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, readClock, transact } from '../verb.ts';
import { findCohort, readFacilitators, readSessions, roomName } from './queries.ts';

type Span = { startsAt: string; endsAt: string };
type Wanted = {
  sessions: readonly Span[];
  staffIds: readonly string[];
  roomId: string | null;
  /** Whose own class sessions don't stand in their own way. */
  cohortId: string | null;
};

/** What would stop a cohort from being published, named: who is busy or away when, and when the room is taken. */
export async function conflicts(ctx: StaffContext, input: OpenCohort): Promise<ClassConflict[]> {
  authorise(ctx, 'programme.edit');
  const { id } = OpenCohort.parse(input);
  return transact(ctx, async (tx) => {
    const { cohort } = await findCohort(tx, id);
    const sessions = await readSessions(tx, ctx, { cohortId: id, leads: false });
    const people = await readFacilitators(tx, ctx, id);
    return conflictsOf(tx, ctx, {
      sessions: sessions.filter(({ state }) => state === 'planned'),
      staffIds: people.map(({ staffId }) => staffId),
      roomId: cohort.roomId,
      cohortId: id,
    });
  });
}

/** What stands in the way of class sessions, in their order. Never with what somebody is busy. */
export async function conflictsOf(
  tx: Transaction,
  ctx: StaffContext,
  { sessions, staffIds, roomId, cohortId }: Wanted,
): Promise<ClassConflict[]> {
  const from = sql.param(sessions.map(({ startsAt }) => startsAt));
  const until = sql.param(sessions.map(({ endsAt }) => endsAt));
  const { rows } = await tx.execute<{
    starts_at: string;
    kind: ClassConflict['kind'];
    staff_id: string | null;
  }>(
    sql`SELECT starts_at::text, kind, staff_id FROM app.class_conflicts(${from}::timestamptz[], ${until}::timestamptz[],
      ${sql.param([...staffIds])}::uuid[], ${roomId}::uuid, ${cohortId}::uuid) ORDER BY 1, 2, 3`,
  );
  const room = (await roomName(tx, roomId)) ?? '';
  const now = await readClock(tx);
  const past = sessions
    .filter(({ startsAt }) => Date.parse(startsAt) <= now.getTime())
    .map(({ startsAt }): ClassConflict => ({ startsAt, kind: 'past', name: '' }));
  const found = rows.map(({ starts_at, kind, staff_id }): ClassConflict => ({
    startsAt: new Date(starts_at).toISOString(),
    kind,
    name: staff_id ? ctx.core.names.nameOf(staff_id) : room,
  }));
  return [...past, ...found];
}
