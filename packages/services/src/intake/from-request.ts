import { intake } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { SealedReason } from '@breakwater/domain/access';
import { SealedRequest } from '@breakwater/domain/request';
import { openDocument, sealDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import { barAt } from '../access/queries.ts';
import type { StaffContext } from '../context.ts';
import { lockHeld, requestKey } from '../request/queries.ts';
import { requestAt } from '../request/sealed-at.ts';

/** A request that becomes part of a case, locked: its holder's alone. `error_request_in_case` when it is one already. */
export type FromRequest = { id: string; receivedAt: Date; key: Key; document: SealedRequest };

/** Opens the request that an intake comes from. `not_found`, or a `conflict` for whoever doesn't hold it. */
export async function openHeldRequest(tx: Transaction, ctx: StaffContext, id: string): Promise<FromRequest> {
  const row = await lockHeld(tx, ctx, id);
  const [taken] = await tx.select({ id: intake.id }).from(intake).where(eq(intake.requestId, id));
  if (taken) throw conflict('error_request_in_case');
  const key = await requestKey(tx, ctx, id);
  if (!row.sealed) throw conflict('error_not_taken_over');
  const document = openDocument(SealedRequest, key, requestAt(id), row.sealed);
  return { id, receivedAt: row.receivedAt, key, document };
}

/** Whoever may never see the request may never see the case. `error_barred` when the case was to be theirs. */
export async function carryBars(
  tx: Transaction,
  request: FromRequest,
  { caseId, key }: { caseId: string; key: Key },
): Promise<void> {
  const { rows } = await tx.execute<{ staff_id: string; sealed_reason: Buffer }>(
    sql`SELECT staff_id, sealed_reason FROM app.barred_of_request(${request.id}::uuid)`,
  );
  for (const row of rows) {
    const at = barAt(row.staff_id, request.id);
    const { reason } = openDocument(SealedReason, request.key, at, new Uint8Array(row.sealed_reason));
    const sealed = Buffer.from(sealDocument(key, barAt(row.staff_id, caseId), { reason }));
    await tx.execute(
      sql`SELECT app.carry_bar(${request.id}::uuid, ${caseId}::uuid, ${row.staff_id}::uuid, ${sealed}::bytea)`,
    );
  }
}
