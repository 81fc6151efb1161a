import { instrumentResult, newId } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, InvalidInput } from '@breakwater/domain';
import {
  BY_PERMISSION,
  FACTS,
  fitAnswers,
  NoteResult,
  RecordAnswers,
  scoreOf,
  SealedResult,
} from '@breakwater/domain/instrument';
import type { RecordedResult } from '@breakwater/domain/instrument';
import { sealDocument } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import { caseKey, lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { putTask } from '../task/new-task.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';
import { contentOf, readInstrument, resultAt } from './queries.ts';

type Row = {
  caseId: string;
  instrumentId: string | null;
  family: string;
  takenOn: string;
  hasAlarm: boolean;
};

/**
 * Keeps what was answered, with the score and level of the shipped facts. Answers that don't fit are named by question
 * (`InvalidInput`); any may be missing. A positive item on suicide makes an urgent task at once.
 */
export async function record(ctx: StaffContext, input: RecordAnswers): Promise<RecordedResult> {
  authorise(ctx, 'case.work');
  const typed = RecordAnswers.parse(input);
  const { key, caseId, instrumentId, takenOn } = typed;
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'instrument.record' }, async () => {
      const { holderId } = await lockCase(tx, ctx, caseId);
      const kept = await readInstrument(tx, instrumentId);
      if (kept.state !== 'in_use') throw conflict('error_instrument_retired');
      const content = contentOf(kept);
      const { answers, problems } = fitAnswers(content, typed.answers);
      if (Object.keys(problems).length > 0) throw new InvalidInput(inAnswers(problems));
      if (Object.keys(answers).length === 0) throw new InvalidInput({ answers: 'error_answer_something' });
      await refuseFuture(tx, takenOn);
      const { hasAlarm, ...score } = scoreOf(content, answers);
      const document = { ...score, answers, locale: typed.locale, remark: typed.remark };
      const id = await write(
        tx,
        ctx,
        { caseId, instrumentId, family: kept.family, takenOn, hasAlarm },
        document,
      );
      if (hasAlarm)
        await putTask(tx, {
          caseId,
          ownerId: holderId,
          kind: 'risk_alarm',
          sourceKind: 'instrument',
          sourceId: id,
          dueAt: await readClock(tx),
          urgency: 'urgent',
        });
      return { id, hasAlarm, score: score.score, level: score.level, isComplete: score.isComplete };
    }),
  );
}

/** Notes that an instrument whose wording may not be held here was taken: which, when, with which outcome. */
export async function note(ctx: StaffContext, input: NoteResult): Promise<RecordedResult> {
  authorise(ctx, 'case.work');
  const { key, caseId, family, takenOn, level, remark } = NoteResult.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'instrument.note' }, async () => {
      await lockCase(tx, ctx, caseId);
      if (![...BY_PERMISSION, ...FACTS].some((each) => each.key === family))
        throw new InvalidInput({ family: 'error_choose_one' });
      await refuseFuture(tx, takenOn);
      const row = { caseId, instrumentId: null, family, takenOn, hasAlarm: false };
      const id = await write(tx, ctx, row, { level, remark, isComplete: true });
      return { id, hasAlarm: false, score: null, level, isComplete: true };
    }),
  );
}

const inAnswers = (problems: Record<string, string>) =>
  Object.fromEntries(Object.entries(problems).map(([linkId, reason]) => [`answers.${linkId}`, reason]));

async function refuseFuture(tx: Transaction, takenOn: string): Promise<void> {
  const now = await readClock(tx);
  // The day may have begun already where the person is.
  if (takenOn > new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10))
    throw new InvalidInput({ takenOn: 'error_date_ahead' });
}

async function write(
  tx: Transaction,
  ctx: StaffContext,
  row: Row,
  document: Partial<SealedResult>,
): Promise<string> {
  const id = newId();
  const key = await caseKey(tx, ctx, row.caseId);
  await tx.insert(instrumentResult).values({
    id,
    ...row,
    recordedBy: ctx.actor.staffId,
    recordedAt: sql`app.app_now()`,
    sealed: sealDocument(key, resultAt(id, row.caseId), SealedResult.parse(document)),
  });
  await audit(tx, ctx, {
    action: 'instrument.record',
    subjectKind: 'case',
    subjectId: row.caseId,
    fields: [row.instrumentId ? 'answers' : 'level', ...(row.hasAlarm ? ['alarm'] : [])],
  });
  return id;
}
