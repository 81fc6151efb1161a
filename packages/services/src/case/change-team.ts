import { caseTeam, newId } from '@breakwater/db';
import { conflict, notAllowed } from '@breakwater/domain';
import { ChangeTeam } from '@breakwater/domain/case';
import type { Done } from '@breakwater/domain/request';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { leads, lockLed, mustWorkInCases } from './lead.ts';
import { lockCase } from './queries.ts';

/**
 * A colleague joins a case's team: from now on they see the whole case and work in it. By its holder, a deputy or a
 * supervisor. Refused for whoever is barred from it (`error_barred`) or works in no cases.
 */
export async function joinTeam(ctx: StaffContext, input: ChangeTeam): Promise<Done> {
  authorise(ctx, 'case.work');
  const { id, key, staffId } = ChangeTeam.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'case.join_team' }, async () => {
      const row = await lockLed(tx, ctx, id);
      if (row.holderId === staffId) throw conflict('error_holds_already');
      await mustWorkInCases(tx, staffId);
      await tx
        .insert(caseTeam)
        .values({
          id: newId(),
          caseId: id,
          staffId,
          addedBy: ctx.actor.staffId,
          addedAt: sql`app.app_now()`,
        })
        .onConflictDoNothing();
      await audit(tx, ctx, { action: 'case.team', subjectKind: 'case', subjectId: id, fields: ['joined'] });
      return { id };
    }),
  );
}

/** Somebody leaves a case's team: taken off it by whoever leads it, or stepping back themselves. */
export async function leaveTeam(ctx: StaffContext, input: ChangeTeam): Promise<Done> {
  authorise(ctx, 'case.work');
  const { id, key, staffId } = ChangeTeam.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'case.leave_team' }, async () => {
      const row = await lockCase(tx, ctx, id, { mayBeClosed: true });
      if (staffId !== ctx.actor.staffId && !(await leads(tx, ctx, row))) throw notAllowed();
      // In the trail first: whoever steps back may not see the case any more.
      await audit(tx, ctx, { action: 'case.team', subjectKind: 'case', subjectId: id, fields: ['left'] });
      await tx
        .update(caseTeam)
        .set({ endedAt: sql`app.app_now()` })
        .where(and(eq(caseTeam.caseId, id), eq(caseTeam.staffId, staffId), isNull(caseTeam.endedAt)));
      return { id };
    }),
  );
}
