import { ReachClient } from '@breakwater/domain/client';
import type { ClientReach } from '@breakwater/domain/client';
import { sealDocument } from '@breakwater/vault';
import type { StaffContext } from '../context.ts';
import { throughGate } from '../safe-contact/reach.ts';
import { audit, authorise, transact } from '../verb.ts';
import { lockPerson } from './access.ts';
import { openAgreement, readAgreements } from './agreement.ts';
import { clientKey } from './queries.ts';
import { reachReasonAt } from './sealed-at.ts';

/**
 * Tells how to reach the person, through the safe-contact gate. Against the agreement only with a reason, which is
 * sealed into the trail; never without any agreement, and never for somebody who asked not to be reached. Not stored,
 * so not idempotent.
 */
export async function reach(ctx: StaffContext, input: ReachClient): Promise<ClientReach> {
  authorise(ctx, 'client.edit');
  const { id, channel, overrideReason } = ReachClient.parse(input);
  return transact(ctx, async (tx) => {
    await lockPerson(tx, ctx, id);
    const key = await clientKey(tx, ctx, id);
    const standing = (await readAgreements(tx, id)).find(({ endedAt }) => endedAt === null);
    const agreement = standing ? openAgreement(key, standing).safeContact : null;
    const told = await throughGate(tx, agreement, { channel, overrideReason });
    await audit(tx, ctx, {
      action: 'client.reach',
      subjectKind: 'client',
      subjectId: id,
      fields: ['safe_contact', channel],
      sealedReason:
        overrideReason === '' ? undefined : sealDocument(key, reachReasonAt(id), { reason: overrideReason }),
    });
    return told;
  });
}
