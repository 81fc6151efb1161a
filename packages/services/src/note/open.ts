import { note } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { OpenNote, SealedNote } from '@breakwater/domain/note';
import type { NoteView } from '@breakwater/domain/note';
import { and, eq } from 'drizzle-orm';
import { readCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { findCaseKey } from '../key/case-key.ts';
import { audit, authorise, transact } from '../verb.ts';
import { openIn, strikeOf } from '../work/queries.ts';
import { readDanger } from './queries.ts';
import { readAddenda, readCommissionLines, readRecentInterventions } from './read.ts';

const EMPTY = { worked: '', done: '', risk: '', next: '' };

/**
 * Opens a note: the draft for its author, a signed one for whoever reads the case, with its addenda and its strike. Of
 * somebody else's draft only that there is one. Audited; `not_found` for what the actor may not see.
 */
export async function open(ctx: StaffContext, input: OpenNote): Promise<NoteView> {
  authorise(ctx, 'case.read');
  const { caseId, id } = OpenNote.parse(input);
  return transact(ctx, async (tx) => {
    const { access } = await readCase(tx, ctx, caseId);
    const [row] = await tx
      .select()
      .from(note)
      .where(and(eq(note.id, id), eq(note.caseId, caseId)));
    if (!row) throw notFound();
    const isDraft = row.signedAt === null;
    const isOthersDraft = isDraft && row.authorId !== ctx.actor.staffId;
    const hasWords = access.fields.has('words') && !isOthersDraft;
    const hasRisk = hasWords && access.fields.has('health');
    await audit(tx, ctx, {
      action: 'note.open',
      subjectKind: 'case',
      subjectId: caseId,
      fields: [
        ...(hasWords ? ['text', 'addenda'] : []),
        ...(hasRisk ? ['risk'] : []),
        ...(access.glassUntil ? ['break_glass'] : []),
      ],
    });
    const key = hasWords ? await findCaseKey(tx, ctx.core.keyring, caseId) : null;
    const words = openIn(SealedNote, key, 'app.note', row, EMPTY);
    const file = { ctx, tx, caseId, key };
    const canWrite = isDraft && !isOthersDraft && access.isTheirs;
    return {
      id,
      caseId,
      kind: row.kind,
      contactId: row.contactId,
      meetingId: row.meetingId,
      aboutAt: row.aboutAt.toISOString(),
      authorName: ctx.core.names.nameOf(row.authorId),
      begunByName: row.begunBy === row.authorId ? null : ctx.core.names.nameOf(row.begunBy),
      begunAt: row.begunAt.toISOString(),
      savedAt: row.savedAt.toISOString(),
      signedAt: row.signedAt?.toISOString() ?? null,
      version: row.version,
      isOthersDraft,
      ...words,
      risk: hasRisk ? words.risk : '',
      aims: hasWords ? row.aims : [],
      interventions: hasWords ? row.interventions : [],
      riskLevel: hasRisk ? row.riskLevel : null,
      safety: hasRisk ? row.safety : null,
      commissionId: row.commissionId,
      commissions: await readCommissionLines(file, canWrite ? null : row.commissionId),
      recentInterventions: await readRecentInterventions(file, row, canWrite),
      mustAskSafety: row.kind !== 'case' && (await readDanger(tx, caseId)).isEndangered,
      addenda: await readAddenda(file, id),
      struck: strikeOf(ctx, key, 'app.note', row),
      canWrite,
      canAdd: !isDraft && row.struckAt === null && access.isTheirs,
    };
  });
}
