import type { Transaction } from '@breakwater/db';
import { DomainError } from '@breakwater/domain';
import type { SafeContact } from '@breakwater/domain/safe-contact';
import { sendThroughGate } from '@breakwater/notify';
import type { Manner, OutgoingChannel } from '@breakwater/notify';
import { readClock } from '../verb.ts';

type Asked = { channel: OutgoingChannel; overrideReason: string };

/**
 * What somebody's agreement lets the staff use now, through the safe-contact gate: the one way to an address. Against
 * the agreement only with a reason. Refuses (`not_allowed`) whoever left no way at all, and what the gate refuses.
 */
export async function throughGate(
  tx: Transaction,
  agreement: SafeContact | null,
  { channel, overrideReason }: Asked,
): Promise<Manner & { codeWord: string }> {
  if (agreement === null) throw new DomainError('not_allowed', 'safe_contact_no_agreement');
  if (agreement.channel === 'code_only') throw new DomainError('not_allowed', 'safe_contact_code_only');
  const at = await readClock(tx);
  const override = overrideReason === '' ? undefined : { reason: overrideReason };
  const passed = await sendThroughGate({ agreement, channel, at, override }, (manner) =>
    Promise.resolve(manner),
  );
  if (passed.outcome === 'refused')
    throw new DomainError('not_allowed', `safe_contact_${passed.refusals[0] ?? 'no_agreement'}`);
  return { ...passed.sent, codeWord: agreement.codeWord };
}
