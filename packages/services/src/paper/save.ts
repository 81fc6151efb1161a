import { paper } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { firstState, isFixed, SavePaper } from '@breakwater/domain/paper';
import type { PaperState } from '@breakwater/domain/paper';
import type { Done } from '@breakwater/domain/request';
import { sealDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import { caseKey, lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { followDeadline, lockPaper, openPaper, paperAt } from './queries.ts';

/**
 * Begins a paper, or changes its words while they may still be changed: what was agreed or has gone out stands
 * (`error_paper_fixed`). Its kind stays what it was.
 */
export async function save(ctx: StaffContext, input: SavePaper): Promise<Done> {
  authorise(ctx, 'case.work');
  const given = SavePaper.parse(input);
  const { key, id, caseId, kind } = given;
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'paper.save' }, async () => {
      const file = await lockCase(tx, ctx, caseId);
      const words = await caseKey(tx, ctx, caseId);
      const write = given.version === 0 ? begin : change;
      const state = await write(tx, ctx, words, given);
      const dueAt = given.dueAt === null ? null : new Date(given.dueAt);
      const ownerId = file.holderId ?? ctx.actor.staffId;
      await followDeadline(tx, { id, caseId, kind, state, dueAt }, ownerId);
      await audit(tx, ctx, { action: 'paper.save', subjectKind: 'case', subjectId: caseId, fields: [kind] });
      return { id };
    }),
  );
}

/** What both ways of saving write. */
const valuesOf = ({ template, locale, dueAt, validUntil, aboutId }: SavePaper, ctx: StaffContext) => ({
  template,
  locale,
  dueAt: dueAt === null ? null : new Date(dueAt),
  validUntil,
  aboutId,
  changedAt: sql`app.app_now()`,
  changedBy: ctx.actor.staffId,
});

async function begin(tx: Transaction, ctx: StaffContext, words: Key, given: SavePaper): Promise<PaperState> {
  const { id, caseId, kind, title, recipient, text } = given;
  const state = firstState(kind);
  await tx.insert(paper).values({
    id,
    caseId,
    kind,
    state,
    ...valuesOf(given, ctx),
    authorId: ctx.actor.staffId,
    madeAt: sql`app.app_now()`,
    version: 1,
    sealed: sealDocument(words, paperAt(id, caseId), { title, recipient, text, word: '' }),
  });
  return state;
}

async function change(tx: Transaction, ctx: StaffContext, words: Key, given: SavePaper): Promise<PaperState> {
  const { id, caseId, kind, version, title, recipient, text } = given;
  const row = await lockPaper(tx, caseId, id, version);
  if (row.kind !== kind) throw conflict('error_moved_on');
  if (isFixed(row.kind, row.state)) throw conflict('error_paper_fixed');
  const { word } = openPaper(words, row);
  await tx
    .update(paper)
    .set({
      ...valuesOf(given, ctx),
      version: version + 1,
      sealed: sealDocument(words, paperAt(id, caseId), { title, recipient, text, word }),
    })
    .where(eq(paper.id, id));
  return row.state;
}
