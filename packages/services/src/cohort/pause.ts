import { cohort } from '@breakwater/db';
import { StepCohort } from '@breakwater/domain/cohort';
import type { Done } from '@breakwater/domain/request';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockCohort } from './queries.ts';

/** Takes no sign-ups for a while, and offers nothing; whoever is in it stays, and its classes are held. */
export async function pause(ctx: StaffContext, input: StepCohort): Promise<Done> {
  authorise(ctx, 'programme.edit');
  const { key, id, version } = StepCohort.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'cohort.pause' }, async () => {
      await lockCohort(tx, id, { version, states: ['open'] });
      await tx
        .update(cohort)
        .set({ state: 'paused', version: version + 1 })
        .where(eq(cohort.id, id));
      await audit(tx, ctx, { action: 'cohort.pause', subjectKind: 'programme', subjectId: id });
      return { id };
    }),
  );
}
