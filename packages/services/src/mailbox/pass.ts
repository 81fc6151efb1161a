import { mailboxFromSeed, openToken, sealToken } from '@breakwater/vault';
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
  const { tokenKey } = core.secrets;
  const body =
    openToken(tokenKey, ADDRESS.purpose, token, now) ?? openToken(tokenKey, FIELD.purpose, token, now);
  const parsed = Body.safeParse(body);
  if (!parsed.success) return null;
  return { mailbox: mailboxFromSeed(Buffer.from(parsed.data.seed, 'base64')), receipt: parsed.data.receipt };
}
