import { episode } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { OpenWork } from '@breakwater/domain/commission';
import type { WorkView } from '@breakwater/domain/commission';
import { and, eq } from 'drizzle-orm';
import { readCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { findCaseKey } from '../key/case-key.ts';
import { audit, authorise, transact } from '../verb.ts';
import { readAims, readCommissions, readInterventions, readSituationMaps, readThemes } from './read.ts';
import { countTopics } from '@breakwater/domain/commission';

/**
 * Opens the work of a case: situation map, commission, aims, themes, social counselling. Audited; if that can't be
 * written, nothing is read. `not_found` for what the actor may not see.
 */
export async function open(ctx: StaffContext, input: OpenWork): Promise<WorkView> {
  authorise(ctx, 'case.read');
  const { caseId } = OpenWork.parse(input);
  return transact(ctx, async (tx) => {
    const { access } = await readCase(tx, ctx, caseId);
    const hasWords = access.fields.has('words');
    await audit(tx, ctx, {
      action: 'work.open',
      subjectKind: 'case',
      subjectId: caseId,
      fields: [
        ...(hasWords ? ['situation_map', 'commission', 'aims', 'themes', 'interventions'] : []),
        ...(access.glassUntil ? ['break_glass'] : []),
      ],
    });
    const key = hasWords ? await findCaseKey(tx, ctx.core.keyring, caseId) : null;
    const file = { ctx, tx, caseId, key };
    const interventions = await readInterventions(file);
    return {
      situationMaps: await readSituationMaps(file),
      commissions: await readCommissions(file),
      aims: await readAims(file),
      themes: await readThemes(file),
      interventions,
      topics: countTopics(interventions.map((each) => ({ ...each, isStruck: each.struck !== null }))),
      isAfterCrisis: await isAfterCrisis(tx, caseId),
      canWork: access.isTheirs,
      hasWords,
    };
  });
}

async function isAfterCrisis(tx: Transaction, caseId: string): Promise<boolean> {
  const found = await tx
    .select({ id: episode.id })
    .from(episode)
    .where(and(eq(episode.caseId, caseId), eq(episode.phase, 'after_crisis')))
    .limit(1);
  return found.length > 0;
}
