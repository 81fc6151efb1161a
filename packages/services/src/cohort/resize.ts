import { cohort } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { ResizeCohort } from '@breakwater/domain/cohort';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockCohort } from './queries.ts';

/**
 * Changes how many places a cohort has; what is new is offered to those who wait at once. Never fewer than are taken
 * (`conflict`, which says how many).
 */
export async function resize(ctx: StaffContext, input: ResizeCohort): Promise<Done> {
  authorise(ctx, 'programme.edit');
  const { key, id, version, capacity, waitlistSize } = ResizeCohort.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'cohort.resize' }, async () => {
      const { placesTaken } = await lockCohort(tx, id, { version, states: ['draft', 'open', 'paused'] });
      if (capacity < placesTaken) throw conflict('error_capacity_taken', { taken: placesTaken });
      await tx
        .update(cohort)
        .set({ capacity, waitlistSize, version: version + 1 })
        .where(eq(cohort.id, id));
      await tx.execute(sql`SELECT app.serve_cohort(${id}::uuid)`);
      await audit(tx, ctx, {
        action: 'cohort.resize',
        subjectKind: 'programme',
        subjectId: id,
        fields: ['capacity', 'waitlistSize'],
      });
      return { id };
    }),
  );
}
