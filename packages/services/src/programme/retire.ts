import { cohort, programme } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { StepProgramme } from '@breakwater/domain/programme';
import type { Done } from '@breakwater/domain/request';
import { and, eq, inArray } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockProgramme } from './queries.ts';

/** Takes a programme off the site. Refused (`conflict`) while a cohort of it runs: its people still come. */
export async function retire(ctx: StaffContext, input: StepProgramme): Promise<Done> {
  authorise(ctx, 'programme.edit');
  const { key, id, version } = StepProgramme.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'programme.retire' }, async () => {
      const { state } = await lockProgramme(tx, id, version);
      if (state === 'retired') throw conflict('error_moved_on');
      const [running] = await tx
        .select({ id: cohort.id })
        .from(cohort)
        .where(and(eq(cohort.programmeId, id), inArray(cohort.state, ['open', 'paused'])))
        .limit(1);
      if (running) throw conflict('error_programme_runs');
      await tx
        .update(programme)
        .set({ state: 'retired', version: version + 1 })
        .where(eq(programme.id, id));
      await audit(tx, ctx, { action: 'programme.retire', subjectKind: 'programme', subjectId: id });
      return { id };
    }),
  );
}
