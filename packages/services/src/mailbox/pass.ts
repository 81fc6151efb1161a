import { mailboxFromSeed, openTokenAnyTime, sealToken } from '@breakwater/vault';
import type { Mailbox } from '@breakwater/vault';
import { z } from 'zod';
import type { PublicCore } from '../context.ts';

const MINUTE = 60_000;
/** In an address: read once or twice by the page after a POST, then worthless in any history. */
const ADDRESS = { purpose: 'mailbox-address', minutes: 2 };
/** In a hidden field of a mailbox page. */
const FIELD = { purpose: 'mailbox-field', minutes: 15 };

const Body = z.strictObject({ seed: z.string(), receipt: z.string().nullable() });
/** An open mailbox between two requests: the seed of its keys, and the receipt while it is still being shown. */
export type Pass = { mailbox: Mailbox; receipt: string | null };

function issue(
  core: PublicCore,
  { mailbox, receipt }: Pass,
  now: Date,
  { purpose, minutes }: typeof ADDRESS,
): string {
  const body = { seed: Buffer.from(mailbox.seed).toString('base64'), receipt };
  return sealToken(core.secrets.tokenKey, {
    purpose,
    expiresAt: new Date(now.getTime() + minutes * MINUTE),
    body,
  });
}

/** A token for an address, good for two minutes. */
export const issueAddress = (core: PublicCore, pass: Pass, now: Date) => issue(core, pass, now, ADDRESS);
/** A token for a page's forms, good for 15 minutes. Never carries the receipt. */
export const issueField = (core: PublicCore, { mailbox }: Pass, now: Date) =>
  issue(core, { mailbox, receipt: null }, now, FIELD);

/** What a token of either kind opens, or null when it is too old or not ours. */
export function readPass(core: PublicCore, token: string, now: Date): Pass | null {
  const pass = readPassAnyTime(core, token);
  return pass && now < pass.goodUntil ? pass : null;
}

/** As `readPass`, of any age: for whom the database itself compares `goodUntil` with its clock. */
export function readPassAnyTime(core: PublicCore, token: string): (Pass & { goodUntil: Date }) | null {
  const { tokenKey } = core.secrets;
  const opened =
    openTokenAnyTime(tokenKey, ADDRESS.purpose, token) ?? openTokenAnyTime(tokenKey, FIELD.purpose, token);
  const parsed = Body.safeParse(opened?.body);
  if (!opened || !parsed.success) return null;
  const { seed, receipt } = parsed.data;
  return { mailbox: mailboxFromSeed(Buffer.from(seed, 'base64')), receipt, goodUntil: opened.expiresAt };
}
