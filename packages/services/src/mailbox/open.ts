import { InvalidInput } from '@breakwater/domain';
import { OpenMailbox } from '@breakwater/domain/request';
import type { MailboxResult } from '@breakwater/domain/request';
import { deriveMailbox, readReceipt } from '@breakwater/vault';
import type { PublicCore } from '../context.ts';
import { busyAsTooMany } from './busy.ts';
import { openMailbox } from './door.ts';
import { issueAddress } from './pass.ts';

/**
 * Opens a mailbox by its code. Wrong, unknown and erased codes look the same and take the same time;
 * only the shape (16 digits) is checked aloud (`InvalidInput`). Throws `too_many` when too many wait.
 */
export async function open(core: PublicCore, input: OpenMailbox): Promise<MailboxResult> {
  const receipt = readReceipt(OpenMailbox.parse(input).receipt);
  if (receipt === null) throw new InvalidInput({ receipt: 'error_receipt_shape' });
  const mailbox = await busyAsTooMany(() => deriveMailbox(receipt, core.secrets.receiptPepper));
  const { now, found } = await openMailbox(core.pool, mailbox.hash);
  // Sealed either way, so that both answers cost the same.
  const token = issueAddress(core, { mailbox, receipt: null }, now);
  return found ? { outcome: 'done', token } : { outcome: 'unknown' };
}
