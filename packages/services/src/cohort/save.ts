import { classSession, cohort } from '@breakwater/db';
import { SaveCohort } from '@breakwater/domain/cohort';
import type { Done } from '@breakwater/domain/request';
import { and, eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { findProgramme } from '../programme/queries.ts';
import { refuseShelterAddress } from '../shelter/refuse.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { assertMayLead, setFacilitators } from './facilitators.ts';
import { assertHoldable } from './publish.ts';
import { instantOf, lockCohort } from './queries.ts';

/**
 * Changes what a cohort says of itself, its room and who leads it: everything but places and dates. What lies ahead moves
 * along; refused (`conflict`) where the new room or person is taken then.
 */
export async function save(ctx: StaffContext, input: SaveCohort): Promise<Done> {
  authorise(ctx, 'programme.edit');
  const { key, id, version, facilitators, opensAt, closesAt, ...set } = SaveCohort.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'cohort.save' }, async () => {
      const row = await lockCohort(tx, id, { version, states: ['draft', 'open', 'paused'] });
      if (row.state !== 'draft') assertHoldable(set, facilitators);
      await refuseShelterAddress(tx, ctx, { place: set.place, ledBy: set.ledBy });
      const { policy } = await findProgramme(tx, row.programmeId);
      const staffIds = facilitators.map(({ staffId }) => staffId);
      await assertMayLead(tx, ctx, { staffIds, asked: policy.qualification });
      await tx
        .update(cohort)
        .set({
          ...set,
          opensAt: instantOf(opensAt),
          closesAt: instantOf(closesAt),
          version: version + 1,
        })
        .where(eq(cohort.id, id));
      if (set.roomId !== row.roomId)
        await tx
          .update(classSession)
          .set({ roomId: set.roomId })
          .where(
            and(
              eq(classSession.cohortId, id),
              eq(classSession.state, 'planned'),
              sql`${classSession.roomId} IS NOT DISTINCT FROM ${row.roomId}::uuid`,
            ),
          );
      await setFacilitators(tx, id, facilitators);
      // A later end of sign-up serves whoever waits.
      await tx.execute(sql`SELECT app.serve_cohort(${id}::uuid)`);
      await audit(tx, ctx, { action: 'cohort.save', subjectKind: 'programme', subjectId: id });
      return { id };
    }),
  );
}
