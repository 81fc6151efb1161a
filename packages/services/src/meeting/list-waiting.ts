import { service } from '@breakwater/db';
import type { WaitingReason, WaitingView } from '@breakwater/domain/meeting';
import type { RiskLevel } from '@breakwater/domain/case';
import type { Translated } from '@breakwater/domain';
import { isUrgent } from '@breakwater/domain/risk';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';

type Row = {
  id: string;
  case_id: string;
  number: string;
  service_id: string;
  service_name: Translated;
  locale: string;
  needs_interpreter: boolean;
  risk_level: RiskLevel;
  reason: WaitingReason;
  added_at: string;
};

/** Who waits for the actor's services, in their languages: whoever can't wait first, then by how long. Clear parts alone. */
export async function listWaiting(ctx: StaffContext): Promise<WaitingView[]> {
  authorise(ctx, 'case.list');
  return transact(ctx, async (tx) => {
    const { rows } = await tx.execute<Row>(sql`
      SELECT w.id, w.case_id, w.number, w.service_id, ${service.name} AS service_name, w.locale, w.needs_interpreter, w.risk_level,
        w.reason, w.added_at::text
      FROM app.waiting_list() w JOIN ${service} ON ${eq(service.id, sql`w.service_id`)}`);
    return rows
      .map((row) => ({
        id: row.id,
        caseId: row.case_id,
        number: row.number,
        serviceId: row.service_id,
        serviceName: row.service_name,
        locale: row.locale,
        needsInterpreter: row.needs_interpreter,
        isUrgent: isUrgent(row.risk_level),
        reason: row.reason,
        addedAt: new Date(row.added_at).toISOString(),
      }))
      .sort(
        (a, b) => Number(b.isUrgent) - Number(a.isUrgent) || Date.parse(a.addedAt) - Date.parse(b.addedAt),
      );
  });
}
