import { classSession } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { SubstituteSession } from '@breakwater/domain/cohort';
import type { Done } from '@breakwater/domain/request';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { findProgramme } from '../programme/queries.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { assertMayLead } from './facilitators.ts';
import { isFacilitator, lockCohort } from './queries.ts';

/**
 * Somebody leads one class session in a facilitator's place, who is free then; they see this session's roll and no more.
 * Null: as planned. Refused by name: whoever may not lead it, leads it anyhow, or is busy then (`conflict`).
 */
export async function substitute(ctx: StaffContext, input: SubstituteSession): Promise<Done> {
  authorise(ctx, 'programme.edit');
  const { key, sessionId, staffId, insteadOf } = SubstituteSession.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'cohort.substitute' }, async () => {
      const [session] = await tx.select().from(classSession).where(eq(classSession.id, sessionId));
      if (!session) throw notFound();
      const row = await lockCohort(tx, session.cohortId, { states: ['draft', 'open', 'paused'] });
      if (session.state === 'cancelled') throw conflict('error_moved_on');
      if (staffId) {
        const { policy } = await findProgramme(tx, row.programmeId);
        await assertMayLead(tx, ctx, { staffIds: [staffId], asked: policy.qualification });
        if (await isFacilitator(tx, row.id, staffId))
          throw conflict('error_substitute_leads', { name: ctx.core.names.nameOf(staffId) });
        if (insteadOf && !(await isFacilitator(tx, row.id, insteadOf))) throw conflict('error_moved_on');
      }
      await tx
        .update(classSession)
        .set({ substituteId: staffId, replacedId: staffId ? insteadOf : null })
        .where(eq(classSession.id, sessionId));
      await audit(tx, ctx, {
        action: 'cohort.substitute',
        subjectKind: 'programme',
        subjectId: sessionId,
        fields: [staffId ? 'set' : 'removed'],
      });
      return { id: row.id };
    }),
  );
}
