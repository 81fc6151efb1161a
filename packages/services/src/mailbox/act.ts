import { newId } from '@breakwater/db';
import type { MailboxResult } from '@breakwater/domain/request';
import type { PublicCore } from '../context.ts';
import { door } from './door.ts';
import type { Acted } from './door.ts';
import { issueAddress, readPass } from './pass.ts';
import type { Pass } from './pass.ts';

/** A visitor's act on their mailbox: opens the token, calls one function of the door, answers with the next page's token. */
export async function act(
  core: PublicCore,
  token: string,
  work: (pass: Pass, auditId: string) => Promise<Acted>,
): Promise<MailboxResult> {
  const now = await door(core.pool, 'read_clock');
  const pass = readPass(core, token, now);
  if (!pass) return { outcome: 'unknown' };
  const outcome = await work(pass, newId());
  // An act may take a time or give one back, and who looks next sees it.
  core.times.forget();
  if (outcome === 'unknown') return { outcome };
  const next = issueAddress(core, { mailbox: pass.mailbox, receipt: null }, now);
  return { outcome, token: next };
}
