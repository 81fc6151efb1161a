import { conflict } from '@breakwater/domain';
import { ReachEnrolment, SealedEnrolment } from '@breakwater/domain/enrolment';
import type { ReachView } from '@breakwater/domain/request';
import { openDocument, sealDocument } from '@breakwater/vault';
import type { StaffContext } from '../context.ts';
import { reasonAt } from '../request/sealed-at.ts';
import { throughGate } from '../safe-contact/reach.ts';
import { audit, authorise, transact } from '../verb.ts';
import { enrolmentKey, findEnrolment } from './queries.ts';
import { readSealed } from './row.ts';
import { enrolmentAt } from './sealed-at.ts';

/**
 * Tells how to reach a participant beyond the code page, through the safe-contact gate. Against the agreement only with a
 * reason, which is sealed into the trail. Not stored, so not idempotent.
 */
export async function reach(ctx: StaffContext, input: ReachEnrolment): Promise<ReachView> {
  authorise(ctx, 'enrolment.run');
  const { id, channel, overrideReason } = ReachEnrolment.parse(input);
  return transact(ctx, async (tx) => {
    await findEnrolment(tx, id);
    const key = await enrolmentKey(tx, ctx, id);
    const sealed = await readSealed(tx, id);
    if (!sealed) throw conflict('error_not_taken_over');
    const { safeContact } = openDocument(SealedEnrolment, key, enrolmentAt(id), sealed);
    const told = await throughGate(tx, safeContact, { channel, overrideReason });
    await audit(tx, ctx, {
      action: 'enrolment.reach',
      subjectKind: 'enrolment',
      subjectId: id,
      fields: ['safe_contact', channel],
      sealedReason:
        overrideReason === '' ? undefined : sealDocument(key, reasonAt(id), { reason: overrideReason }),
    });
    return told;
  });
}
