import { newId } from '@breakwater/db';
import { EraseRequest } from '@breakwater/domain/request';
import type { MailboxResult } from '@breakwater/domain/request';
import type { PublicCore } from '../context.ts';
import { door } from './door.ts';
import { readPass } from './pass.ts';

/** Deletes everything now: words, thread, keys, times. What stays is a stub of dates, and nothing opens it. */
export async function erase(core: PublicCore, input: EraseRequest): Promise<MailboxResult> {
  const { token } = EraseRequest.parse(input);
  const now = await door(core.pool, 'read_clock');
  const pass = readPass(core, token, now);
  if (!pass) return { outcome: 'unknown' };
  // Erased before, or never there: what the visitor wants is so.
  await door(core.pool, 'erase', [pass.mailbox.hash, newId()]);
  return { outcome: 'erased' };
}
