import { classSession, cohort, programme, room } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { and, eq, sql } from 'drizzle-orm';

/** When a class session begins and ends. */
const span = {
  startsAt: sql<string>`lower(${classSession.period})::text`,
  endsAt: sql<string>`upper(${classSession.period})::text`,
};

const iso = (at: string) => new Date(at).toISOString();

/**
 * A class session with what is around it, whose roll the actor takes: a coordinator every one, a facilitator those of
 * their cohorts, a substitute tonight's. `not_found` for any other.
 */
export async function findRoll(tx: Transaction, sessionId: string) {
  const [found] = await tx
    .select({ session: classSession, ...span, cohort, programme, roomName: room.name })
    .from(classSession)
    .innerJoin(cohort, eq(cohort.id, classSession.cohortId))
    .innerJoin(programme, eq(programme.id, cohort.programmeId))
    .leftJoin(room, eq(room.id, classSession.roomId))
    .where(
      and(
        eq(classSession.id, sessionId),
        sql`(app.actor_has('coordinator') OR ${classSession.id} = ANY (app.actor_sessions()))`,
      ),
    );
  if (!found) throw notFound();
  return { ...found, startsAt: iso(found.startsAt), endsAt: iso(found.endsAt) };
}

/** A class session of a cohort that is still to come, locked by whoever runs cohorts. */
export async function lockPlanned(tx: Transaction, sessionId: string) {
  const [found] = await tx
    .select({ session: classSession, ...span })
    .from(classSession)
    .where(eq(classSession.id, sessionId))
    .for('update');
  if (!found) throw notFound();
  if (found.session.state !== 'planned') throw conflict('error_moved_on');
  return { ...found.session, startsAt: iso(found.startsAt), endsAt: iso(found.endsAt) };
}

/** A cohort, or `not_found`. */
export async function findCohort(tx: Transaction, cohortId: string) {
  const [found] = await tx
    .select({ cohort, programme })
    .from(cohort)
    .innerJoin(programme, eq(programme.id, cohort.programmeId))
    .where(eq(cohort.id, cohortId));
  if (!found) throw notFound();
  return found;
}
