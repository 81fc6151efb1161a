import { newId, situationMap } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import type { Done } from '@breakwater/domain/request';
import { SealedSituationMap, WriteSituationMap } from '@breakwater/domain/commission';
import { eq, sql } from 'drizzle-orm';
import { caseKey, lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { sealIn } from './queries.ts';

/**
 * Writes the situation map anew; what stood before stays as a version. Refuses a closed case, and a `version` that is no
 * longer the newest (`error_changed_meanwhile`).
 */
export async function writeSituationMap(ctx: StaffContext, input: WriteSituationMap): Promise<Done> {
  authorise(ctx, 'case.work');
  const { caseId, key, version, ...words } = WriteSituationMap.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'work.situation' }, async () => {
      await lockCase(tx, ctx, caseId);
      const [newest] = await tx
        .select({ version: sql<number>`coalesce(max(${situationMap.version}), 0)::int` })
        .from(situationMap)
        .where(eq(situationMap.caseId, caseId));
      if (newest?.version !== version) throw conflict('error_changed_meanwhile');
      const id = newId();
      const sealed = sealIn(
        await caseKey(tx, ctx, caseId),
        'app.situation_map',
        { id, caseId },
        SealedSituationMap.parse(words),
      );
      await tx.insert(situationMap).values({
        id,
        caseId,
        version: version + 1,
        writtenBy: ctx.actor.staffId,
        writtenAt: sql`app.app_now()`,
        sealed,
      });
      await audit(tx, ctx, { action: 'work.situation', subjectKind: 'case', subjectId: caseId });
      return { id };
    }),
  );
}
