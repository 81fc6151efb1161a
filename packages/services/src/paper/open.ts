import { paper, paperFile } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { isFixed, nextStates, OpenPaper, SealedFileName } from '@breakwater/domain/paper';
import type { FileRow, PaperView } from '@breakwater/domain/paper';
import { openDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { and, asc, eq, getTableColumns } from 'drizzle-orm';
import { readCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { findCaseKey } from '../key/case-key.ts';
import { audit, authorise, readClock, transact } from '../verb.ts';
import { fileNameAt, openPaper, paperRow } from './queries.ts';

/** Opens one paper with the names of its files. Audited; `not_found` for whom the case isn't there. */
export async function open(ctx: StaffContext, input: OpenPaper): Promise<PaperView> {
  authorise(ctx, 'case.read');
  const { caseId, id } = OpenPaper.parse(input);
  return transact(ctx, async (tx) => {
    const { row: file, access } = await readCase(tx, ctx, caseId);
    const [row] = await tx
      .select()
      .from(paper)
      .where(and(eq(paper.id, id), eq(paper.caseId, caseId)));
    if (!row || !access.fields.has('words')) throw notFound();
    const now = await readClock(tx);
    const key = await findCaseKey(tx, ctx.core.keyring, caseId);
    const fileList = await readFiles(tx, ctx, key, row.id, caseId);
    await audit(tx, ctx, { action: 'paper.open', subjectKind: 'case', subjectId: caseId, fields: ['paper'] });
    const { names } = ctx.core;
    const files = fileList.filter(({ struckAt }) => struckAt === null).length;
    return {
      ...paperRow(key, row, files, now),
      ...openPaper(key, row),
      caseId,
      template: row.template,
      locale: row.locale,
      agreedOn: row.agreedOn,
      aboutId: row.aboutId,
      aboutName: row.aboutId && names.nameOf(row.aboutId),
      authorName: names.nameOf(row.authorId),
      changedByName: names.nameOf(row.changedBy),
      version: row.version,
      isFixed: isFixed(row.kind, row.state),
      nextStates: [...nextStates(row.kind, row.state)],
      canAct: access.isTheirs && file.state === 'open',
      fileList,
    };
  });
}

// Ten megabytes are fetched when the file is asked for, and no sooner.
const { sealed: _content, ...columns } = getTableColumns(paperFile);

async function readFiles(
  tx: Transaction,
  ctx: StaffContext,
  key: Key | null,
  paperId: string,
  caseId: string,
): Promise<FileRow[]> {
  const rows = await tx
    .select(columns)
    .from(paperFile)
    .where(eq(paperFile.paperId, paperId))
    .orderBy(asc(paperFile.addedAt), asc(paperFile.id));
  const { names } = ctx.core;
  return rows.map((row) => ({
    id: row.id,
    name: key ? openDocument(SealedFileName, key, fileNameAt(row.id, caseId), row.sealedName).name : '',
    media: row.media,
    bytes: row.bytes,
    addedAt: row.addedAt.toISOString(),
    addedByName: names.nameOf(row.addedBy),
    struckAt: row.struckAt?.toISOString() ?? null,
    struckByName: row.struckBy && names.nameOf(row.struckBy),
  }));
}
