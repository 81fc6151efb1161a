import type { Transaction } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { OpenResult } from '@breakwater/domain/instrument';
import type { ExportedFile, Instrument, ResultDetail } from '@breakwater/domain/instrument';
import { caseKey, readCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, transact } from '../verb.ts';
import { contentOf, openResult, readInstrument, readResult, resultView, titleOf } from './queries.ts';
import { questionnaireResponse } from './questionnaire-response.ts';

/** One filling-in with its answers, as it was asked then. Audited. */
export async function openOne(ctx: StaffContext, input: OpenResult): Promise<ResultDetail> {
  authorise(ctx, 'case.read');
  const { caseId, id } = OpenResult.parse(input);
  return transact(ctx, async (tx) => {
    const detail = await readDetail(tx, ctx, caseId, id);
    await audit(tx, ctx, {
      action: 'risk.open',
      subjectKind: 'case',
      subjectId: caseId,
      fields: ['answers'],
    });
    return detail;
  });
}

/** The same as a FHIR R4 `QuestionnaireResponse`, without a name: the case's number is all it says of whom. Audited. */
export async function exportOne(ctx: StaffContext, input: OpenResult): Promise<ExportedFile> {
  authorise(ctx, 'case.work');
  const { caseId, id } = OpenResult.parse(input);
  return transact(ctx, async (tx) => {
    const { row, access } = await readCase(tx, ctx, caseId);
    if (!access.isTheirs) throw notFound();
    const detail = await readDetail(tx, ctx, caseId, id);
    if (!detail.content) throw notFound();
    await audit(tx, ctx, {
      action: 'instrument.export',
      subjectKind: 'case',
      subjectId: caseId,
      fields: ['answers'],
    });
    const json = questionnaireResponse({ ...detail, content: detail.content }, row.number);
    return {
      name: `${row.number}-${detail.result.takenOn}.json`,
      json: `${JSON.stringify(json, null, 2)}\n`,
    };
  });
}

async function readDetail(
  tx: Transaction,
  ctx: StaffContext,
  caseId: string,
  id: string,
): Promise<ResultDetail> {
  const { access } = await readCase(tx, ctx, caseId);
  if (!access.fields.has('health')) throw notFound();
  const row = await readResult(tx, caseId, id);
  const key = await caseKey(tx, ctx, caseId);
  const content: Instrument | null = row.instrumentId
    ? contentOf(await readInstrument(tx, row.instrumentId))
    : null;
  const { answers, locale } = openResult(row, key);
  return { result: resultView(ctx, row, titleOf(ctx, content), key), answers, locale, content };
}
