import { InvalidInput } from '@breakwater/domain';
import {
  bodyMac,
  canonicalJson,
  deriveMailbox,
  formReceipt,
  issueFormId,
  readFormId,
} from '@breakwater/vault';
import type { Mailbox } from '@breakwater/vault';
import type { Puzzle } from '@breakwater/domain/request';
import type { SafeContact } from '@breakwater/domain/safe-contact';
import type { PublicCore } from '../context.ts';
import { busyAsTooMany } from './busy.ts';
import { assertNotOver } from '../safe-contact/assert-not-over.ts';
import { door } from './door.ts';
import { issueAddress } from './pass.ts';
import { isSolved, makePuzzle } from './puzzle.ts';

/** What every new form has: its signed random id (good for four hours, never stored), and a puzzle of its own. */
export async function newForm(core: PublicCore): Promise<{ formId: string; puzzle: Puzzle }> {
  const now = await door(core.pool, 'read_clock');
  const formId = issueFormId(core.secrets.formIdKey, now);
  return { formId, puzzle: makePuzzle(core, formId) };
}

/** A form that came back, before its content is stored anywhere. */
export type Submission = {
  mailbox: Mailbox;
  /** Tells the same content sent again from other content under the same form. */
  mac: Uint8Array;
  /** It is good for four hours, by the database's clock. */
  issuedAt: Date;
  hasProof: boolean;
  /** Opens the mailbox's page for two minutes from now on, with the receipt on it. */
  token(now: Date): string;
};

type Sent = { formId: string; proof: string; locale: string; safeContact: SafeContact };

/**
 * Checks a form that was sent and derives its mailbox: the receipt comes from the form's id, so the same form sent twice
 * (or 200 times) has one. Throws `InvalidInput`, and `too_many` when too many wait.
 */
export async function receive(core: PublicCore, sent: Sent): Promise<Submission> {
  const { formId, proof, ...body } = sent;
  const { secrets } = core;
  const issuedAt = readFormId(secrets.formIdKey, formId);
  if (issuedAt === null) throw new InvalidInput({ formId: 'error_form' });
  // By the database's clock, as it stood when the form was given out.
  assertNotOver(sent.safeContact, issuedAt);
  // Asked before the work: where nothing can be sealed, none is done.
  await core.intakeKey.read();
  const receipt = formReceipt(secrets.receiptSecret, formId);
  const mailbox = await busyAsTooMany(() => deriveMailbox(receipt, secrets.receiptPepper));
  return {
    mailbox,
    // Sent again in another language it is still the same.
    mac: bodyMac(mailbox.macKey, canonicalJson({ ...body, locale: null })),
    issuedAt,
    hasProof: isSolved(core, formId, proof),
    token: (now) => issueAddress(core, { mailbox, receipt }, now),
  };
}
