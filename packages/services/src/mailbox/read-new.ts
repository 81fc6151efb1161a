import type { NewCode } from '@breakwater/domain/mailbox';
import { ReadMailbox } from '@breakwater/domain/request';
import { formatReceipt } from '@breakwater/vault';
import type { PublicCore } from '../context.ts';
import { standingForVisitor } from '../enrolment/view-for-visitor.ts';
import { openNew } from './door.ts';
import { readPassAnyTime } from './pass.ts';
import { standingOfRequest } from './standing.ts';

/** What the page right after sending shows, or null: the token is too old or was for another page, or the mailbox is gone. */
export async function readNew(core: PublicCore, input: ReadMailbox): Promise<NewCode | null> {
  const { token } = ReadMailbox.parse(input);
  const pass = readPassAnyTime(core, token);
  if (!pass || pass.receipt === null) return null;
  const { now, found } = await openNew(core.pool, pass.mailbox.hash, pass.goodUntil);
  if (!found) return null;
  const receipt = formatReceipt(pass.receipt);
  return found.kind === 'request'
    ? { ...standingOfRequest(found), receipt }
    : { ...(await standingForVisitor(core, found, now)), receipt };
}
