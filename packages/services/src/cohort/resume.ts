import { cohort } from '@breakwater/db';
import { StepCohort } from '@breakwater/domain/cohort';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockCohort } from './queries.ts';

/** Takes sign-ups again; places that became free meanwhile are offered at once, in the order of the line. */
export async function resume(ctx: StaffContext, input: StepCohort): Promise<Done> {
  authorise(ctx, 'programme.edit');
  const { key, id, version } = StepCohort.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'cohort.resume' }, async () => {
      await lockCohort(tx, id, { version, states: ['paused'] });
      await tx
        .update(cohort)
        .set({ state: 'open', version: version + 1 })
        .where(eq(cohort.id, id));
      await tx.execute(sql`SELECT app.serve_cohort(${id}::uuid)`);
      await audit(tx, ctx, { action: 'cohort.resume', subjectKind: 'programme', subjectId: id });
      return { id };
    }),
  );
}
