import { conflict } from '@breakwater/domain';
import { ReachOut, SealedRequest } from '@breakwater/domain/request';
import type { ReachView } from '@breakwater/domain/request';
import { openDocument, sealDocument } from '@breakwater/vault';
import type { StaffContext } from '../context.ts';
import { throughGate } from '../safe-contact/reach.ts';
import { audit, authorise, transact } from '../verb.ts';
import { lockHeld, requestKey } from './queries.ts';
import { reasonAt, requestAt } from './sealed-at.ts';

/**
 * Tells how to reach the visitor beyond the code page, through the safe-contact gate. Against the agreement only with a
 * reason, which is sealed into the trail. Never for somebody who has left no way at all. Not stored, so not idempotent.
 */
export async function reach(ctx: StaffContext, input: ReachOut): Promise<ReachView> {
  authorise(ctx, 'request.answer');
  const { id, channel, overrideReason } = ReachOut.parse(input);
  return transact(ctx, async (tx) => {
    const row = await lockHeld(tx, ctx, id);
    const key = await requestKey(tx, ctx, id);
    if (!row.sealed) throw conflict('error_not_taken_over');
    const { safeContact } = openDocument(SealedRequest, key, requestAt(id), row.sealed);
    const told = await throughGate(tx, safeContact, { channel, overrideReason });
    const sealedReason =
      overrideReason === '' ? undefined : sealDocument(key, reasonAt(id), { reason: overrideReason });
    await audit(tx, ctx, {
      action: 'request.reach',
      subjectKind: 'request',
      subjectId: id,
      fields: ['safe_contact', channel],
      sealedReason,
    });
    return told;
  });
}
