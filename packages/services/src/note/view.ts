import type { Transaction } from '@breakwater/db';
import { SealedNote } from '@breakwater/domain/note';
import type { NoteView } from '@breakwater/domain/note';
import type { Key } from '@breakwater/vault';
import type { CaseAccess } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { openIn, strikeOf } from '../commission/queries.ts';
import type { NoteRecord } from './queries.ts';
import { readAddenda, readCommissionLines, readRecentInterventions } from './read.ts';

const EMPTY = { worked: '', done: '', risk: '', next: '' };

/** One case in one transaction, as far as the actor may read it. */
type File = {
  ctx: StaffContext;
  tx: Transaction;
  caseId: string;
  access: CaseAccess;
  key: Key | null;
  isEndangered: boolean;
};

/** Whether a note is somebody else's draft: then nothing of it is read. */
export const isOthersDraft = (ctx: StaffContext, row: NoteRecord) =>
  row.signedAt === null && row.authorId !== ctx.actor.staffId;

/** A note with its words, as far as the actor may read them. The caller has audited it. */
export async function viewOf(file: File, row: NoteRecord): Promise<NoteView> {
  const { ctx, access, caseId } = file;
  const isDraft = row.signedAt === null;
  const isOthers = isOthersDraft(ctx, row);
  const hasWords = access.fields.has('words') && !isOthers;
  const hasRisk = hasWords && access.fields.has('health');
  const key = hasWords ? file.key : null;
  const words = openIn(SealedNote, key, 'app.note', row, EMPTY);
  const canWrite = isDraft && !isOthers && access.isTheirs;
  const parts = { ...file, key };
  return {
    id: row.id,
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
    isOthersDraft: isOthers,
    ...words,
    risk: hasRisk ? words.risk : '',
    aims: hasWords ? row.aims : [],
    interventions: hasWords ? row.interventions : [],
    riskLevel: hasRisk ? row.riskLevel : null,
    safety: hasRisk ? row.safety : null,
    commissionId: row.commissionId,
    commissions:
      canWrite || row.commissionId
        ? await readCommissionLines(parts, canWrite ? null : row.commissionId)
        : [],
    recentInterventions: await readRecentInterventions(parts, row, canWrite),
    mustAskSafety: row.kind !== 'case' && file.isEndangered,
    addenda: isDraft ? [] : await readAddenda(parts, row.id),
    struck: strikeOf(ctx, key, 'app.note', row),
    canWrite,
    canAdd: !isDraft && row.struckAt === null && access.isTheirs,
  };
}
