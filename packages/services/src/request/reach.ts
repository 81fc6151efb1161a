import { conflict, DomainError } from '@breakwater/domain';
import { ReachOut, SealedRequest } from '@breakwater/domain/request';
import type { ReachView } from '@breakwater/domain/request';
import { sendThroughGate } from '@breakwater/notify';
import { openDocument, sealDocument } from '@breakwater/vault';
import type { StaffContext } from '../context.ts';
import { audit, authorise, readClock, transact } from '../verb.ts';
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
    if (safeContact.channel === 'code_only') throw new DomainError('not_allowed', 'safe_contact_code_only');
    const at = await readClock(tx);
    const override = overrideReason === '' ? undefined : { reason: overrideReason };
    const passed = await sendThroughGate({ agreement: safeContact, channel, at, override }, (manner) =>
      Promise.resolve(manner),
    );
    if (passed.outcome === 'refused')
      throw new DomainError('not_allowed', `safe_contact_${passed.refusals[0] ?? 'no_agreement'}`);
    const sealedReason = override ? sealDocument(key, reasonAt(id), { reason: overrideReason }) : undefined;
    await audit(tx, ctx, {
      action: 'request.reach',
      subjectKind: 'request',
      subjectId: id,
      fields: ['safe_contact', channel],
      sealedReason,
    });
    return { ...passed.sent, codeWord: safeContact.codeWord };
  });
}
