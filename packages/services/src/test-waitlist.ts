import type { QueueCohort, QueueEntry } from '@breakwater/domain/enrolment';
import type { EnrolmentState } from '@breakwater/domain/enrolment';
import type { CohortState } from '@breakwater/domain/programme';
import { newId } from '@breakwater/db';
import { sql } from 'drizzle-orm';
import type { StaffContext } from './context.ts';
import { door } from './mailbox/door.ts';
import type { TestCentre } from './test-centre.ts';
import { asStaff, comeIn } from './test-queue.ts';
import { unlocked } from './verb.ts';

/** One thing that happens to a waitlist. `who` and `cohort` count round, so that any number means somebody. */
export type Act = { kind: (typeof ACTS)[number]; who: number; cohort: number; number: number };
export const ACTS = [
  ...[
    'join',
    'join',
    'join',
    'leave',
    'leave',
    'leave',
    'take',
    'move',
    'wait',
    'wait',
    'priority',
    'priority',
  ],
  ...['interest', 'accept', 'decline', 'staffMove', 'resize', 'pause', 'open', 'invite', 'cancel'],
] as const satisfies readonly string[];

export type Entry = QueueEntry & {
  cohortId: string | null;
  state: EnrolmentState;
  endReason: string | null;
  people: number;
};
export type Picture = { cohorts: (QueueCohort & { id: string })[]; entries: Entry[] };

/** A programme's cohorts and enrolments as they stand. */
export async function look(centre: TestCentre, programmeId: string): Promise<Picture> {
  const cohorts = await centre.owner.query(
    `SELECT id, state, capacity, places_taken AS "placesTaken", offer_hours AS "offerHours", closes_at AS "closesAt"
     FROM app.cohort WHERE programme_id = $1 ORDER BY number`,
    [programmeId],
  );
  const entries = await centre.owner.query(
    `SELECT id, cohort_id AS "cohortId", state, places, priority, queue_no::int AS "queueNo", is_apart AS "isApart",
       passed_over_at AS "passedOverAt", gather_until AS "gatherUntil", end_reason AS "endReason",
       (SELECT count(*)::int FROM app.participant p WHERE p.enrolment_id = e.id) AS people
     FROM app.enrolment e WHERE programme_id = $1 ORDER BY queue_no`,
    [programmeId],
  );
  return { cohorts: cohorts.rows as Picture['cohorts'], entries: entries.rows as Entry[] };
}

/** The people and the cohorts of one run. */
export type World = {
  centre: TestCentre;
  coordinator: StaffContext;
  programmeId: string;
  cohortIds: string[];
  comers: { id: string; hash: Buffer }[];
};

/** Does one act as whoever does it: a visitor at the door, a coordinator in the portal. Returns who joined by it, if anybody did. */
export async function happen(world: World, { kind, who, cohort, number }: Act): Promise<string | undefined> {
  const { centre, coordinator, programmeId, cohortIds, comers } = world;
  const cohortId = cohortIds[cohort % cohortIds.length] ?? '';
  const comer = comers[who % Math.max(comers.length, 1)];
  const staff = (statement: Parameters<typeof asStaff>[1]) => unlocked(() => asStaff(coordinator, statement));
  const setState = (from: CohortState, to: CohortState) =>
    staff(sql`WITH changed AS (UPDATE app.cohort SET state = ${to} WHERE id = ${cohortId} AND state = ${from} RETURNING id)
      SELECT id FROM changed`).then(() => staff(sql`SELECT app.serve_cohort(${cohortId}::uuid)`));
  if (kind === 'join' || kind === 'interest') {
    const places = (number % 8) / 2 + 1;
    const came = await comeIn(centre, {
      programmeId,
      cohortId: kind === 'join' ? cohortId : null,
      places: number % 2 === 0 ? places : 1,
    });
    if (came.outcome === 'created') comers.push(came);
    return came.id;
  }
  if (kind === 'resize')
    return void (await staff(
      sql`UPDATE app.cohort SET capacity = greatest(${(number % 6) + 1}, places_taken) WHERE id = ${cohortId}`,
    ).then(() => staff(sql`SELECT app.serve_cohort(${cohortId}::uuid)`)));
  if (kind === 'pause') return void (await setState('open', 'paused'));
  if (kind === 'open') return void (await setState('paused', 'open'));
  if (kind === 'invite') return void (await staff(sql`SELECT app.invite_interested(${cohortId}::uuid)`));
  if (kind === 'cancel') {
    // The last one stays, or the rest of the run would be empty.
    if (number % 4 === 0 && cohortId !== cohortIds[0])
      await staff(sql`SELECT app.cancel_cohort(${cohortId}::uuid)`);
    return undefined;
  }
  if (!comer || kind === 'wait') return undefined;
  const visitor = { leave: 'leave', take: 'take_offer', move: 'move_enrolment' } as const;
  if (kind === 'leave' || kind === 'take')
    await door(centre.site.pool, visitor[kind], [comer.hash, newId(), newId()]);
  if (kind === 'move') {
    await door(centre.site.pool, visitor.move, [comer.hash, newId(), cohortId, number % 2 === 0, newId()]);
    return comer.id;
  }
  if (kind === 'accept' || kind === 'decline')
    await staff(sql`SELECT app.move_on_enrolment(${comer.id}::uuid, ${kind}, NULL)`);
  if (kind === 'priority')
    await staff(sql`SELECT app.set_priority(${comer.id}::uuid, ${(number % 3) + 1}, 'hardship')`);
  if (kind === 'staffMove') {
    await staff(
      sql`SELECT app.move_enrolment_by_staff(${comer.id}::uuid, ${cohortId}::uuid, ${number % 2 === 0})`,
    );
    return comer.id;
  }
  return undefined;
}
