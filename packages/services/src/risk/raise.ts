import { caseFile, instrumentResult, newId, riskLevel } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { RiskLevel } from '@breakwater/domain/case';
import { isHigher, isUrgent, SayRisk } from '@breakwater/domain/risk';
import type { SaidRisk } from '@breakwater/domain/risk';
import { sealDocument } from '@breakwater/vault';
import { and, eq } from 'drizzle-orm';
import { caseKey, lockCase, readCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { endTask, putTask } from '../task/new-task.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';
import { riskAt } from './sealed-at.ts';

type Word = { caseId: string; level: RiskLevel; reasons: string };

/**
 * Raises a case's risk level in the transaction of whatever made it known (an intake, a note, a questionnaire): urgent
 * levels at once. Does nothing, and answers null, where the level stands as high already. Audited; not authorised:
 * part of a verb.
 */
export async function raiseRisk(tx: Transaction, ctx: StaffContext, word: Word): Promise<SaidRisk | null> {
  const { row } = await readCase(tx, ctx, word.caseId);
  return isHigher(word.level, row.riskLevel) ? writeRisk(tx, ctx, word) : null;
}

/** Writes a word on the risk; the database says whether it holds or waits for a second person. */
export async function writeRisk(
  tx: Transaction,
  ctx: StaffContext,
  { caseId, level, reasons }: Word,
): Promise<SaidRisk> {
  const id = newId();
  const key = await caseKey(tx, ctx, caseId);
  const [said] = await tx
    .insert(riskLevel)
    .values({
      id,
      caseId,
      level,
      saidBy: ctx.actor.staffId,
      sealed: sealDocument(key, riskAt(id, caseId), { reasons }),
    })
    .returning({ state: riskLevel.state, previous: riskLevel.previous });
  if (!said) throw new Error('a level was not written');
  await audit(tx, ctx, {
    action: said.state === 'proposed' ? 'risk.propose' : 'risk.set',
    subjectKind: 'case',
    subjectId: caseId,
    fields: [level],
  });
  if (isUrgent(level) && isHigher(level, said.previous)) await alarm(tx, caseId);
  return { id, state: said.state, level: said.state === 'proposed' ? said.previous : level };
}

/** One urgent task a case, for whoever holds it; it ends when the level is lowered. */
async function alarm(tx: Transaction, caseId: string): Promise<void> {
  const [file] = await tx
    .select({ holderId: caseFile.holderId })
    .from(caseFile)
    .where(eq(caseFile.id, caseId));
  await putTask(tx, {
    caseId,
    ownerId: file?.holderId ?? null,
    kind: 'risk_alarm',
    sourceKind: 'risk',
    sourceId: caseId,
    dueAt: await readClock(tx),
    urgency: 'urgent',
  });
}

/**
 * Says how great the risk is now, and why. Anybody of the team raises it at once; lowering it from high or imminent is
 * proposed, and waits for a second, qualified person. It is what the alarms of questionnaires ask for, and ends them. A `conflict` while another proposal waits, or the case is closed.
 */
export async function say(ctx: StaffContext, input: SayRisk): Promise<SaidRisk> {
  authorise(ctx, 'case.work');
  const { key, caseId, level, reasons } = SayRisk.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'risk.say' }, async () => {
      await lockCase(tx, ctx, caseId);
      await endAlarms(tx, ctx, caseId);
      return writeRisk(tx, ctx, { caseId, level, reasons });
    }),
  );
}

/** Somebody has looked: what a positive answer on suicide asked for is done. */
async function endAlarms(tx: Transaction, ctx: StaffContext, caseId: string): Promise<void> {
  const rows = await tx
    .select({ id: instrumentResult.id })
    .from(instrumentResult)
    .where(and(eq(instrumentResult.caseId, caseId), eq(instrumentResult.hasAlarm, true)));
  for (const { id } of rows)
    await endTask(tx, { kind: 'risk_alarm', sourceId: id, doneBy: ctx.actor.staffId });
}
