import { caseFile, service, waiting } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { WaitingReason, WaitingView } from '@breakwater/domain/meeting';
import { isUrgent } from '@breakwater/domain/risk';
import { and, asc, eq } from 'drizzle-orm';
import type { CaseRecord } from '../case/queries.ts';

type Row = Pick<CaseRecord, 'id' | 'number' | 'locale' | 'needsInterpreter' | 'riskLevel'>;

/** For which services a case waits. */
export async function waitingOf(tx: Transaction, file: Row): Promise<WaitingView[]> {
  const rows = await tx
    .select({
      id: waiting.id,
      serviceId: waiting.serviceId,
      serviceName: service.name,
      reason: waiting.reason,
      addedAt: waiting.addedAt,
    })
    .from(waiting)
    .innerJoin(service, eq(service.id, waiting.serviceId))
    .innerJoin(caseFile, eq(caseFile.id, waiting.caseId))
    .where(and(eq(waiting.caseId, file.id), eq(waiting.state, 'waiting')))
    .orderBy(asc(waiting.addedAt));
  return rows.map((row) => viewOfWaiting({ ...row, ...pick(file), caseId: file.id }));
}

const pick = ({ number, locale, needsInterpreter, riskLevel }: Row) => ({
  number,
  locale,
  needsInterpreter,
  riskLevel,
});

type WaitingRow = Omit<WaitingView, 'isUrgent' | 'addedAt' | 'reason'> & {
  riskLevel: CaseRecord['riskLevel'];
  reason: WaitingReason;
  addedAt: Date;
};

/** An entry of a waiting list: clear facts alone; of the risk only whether it can't wait. */
export function viewOfWaiting({ riskLevel, addedAt, ...row }: WaitingRow): WaitingView {
  return { ...row, isUrgent: isUrgent(riskLevel), addedAt: addedAt.toISOString() };
}
