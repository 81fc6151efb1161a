import { InvalidInput } from '@breakwater/domain';
import {
  bodyMac,
  canonicalJson,
  checkFormId,
  deriveMailbox,
  formReceipt,
  issueFormId,
} from '@breakwater/vault';
import type { Mailbox } from '@breakwater/vault';
import type { Puzzle } from '@breakwater/domain/request';
import type { PublicCore } from '../context.ts';
import { busyAsTooMany } from './busy.ts';
import { door, readIntakeKey } from './door.ts';
import { issueAddress } from './pass.ts';
import { isSolved, makePuzzle } from './puzzle.ts';

const FORM_HOURS = 4;

/** What every new form has: its signed random id (good for four hours, never stored), and a puzzle of its own. */
export async function newForm(core: PublicCore): Promise<{ formId: string; puzzle: Puzzle }> {
  const now = await door(core.pool, 'read_clock');
  const formId = issueFormId(core.secrets.formIdKey, now);
  return { formId, puzzle: makePuzzle(core, formId) };
}

/** A form that came back, before its content is stored anywhere. */
export type Submission = {
  mailbox: Mailbox;
  intake: { id: string; publicKey: Uint8Array };
  /** Tells the same content sent again from other content under the same form. */
  mac: Uint8Array;
  formExpiresAt: Date;
  hasProof: boolean;
  /** Opens the mailbox's page for two minutes, with the receipt on it. */
  token(): string;
};

type Sent = { formId: string; proof: string; locale: string };

/**
 * Checks a form that was sent and derives its mailbox: the receipt comes from the form's id, so the same form sent twice
 * (or 200 times) has one. `form_expired` after four hours. Throws `InvalidInput`, and `too_many` when too many wait.
 */
export async function receive(core: PublicCore, sent: Sent): Promise<Submission | 'form_expired'> {
  const { formId, proof, ...body } = sent;
  const { secrets } = core;
  const { now, ...intake } = await readIntakeKey(core.pool);
  const form = checkFormId(secrets.formIdKey, formId, now, FORM_HOURS * 3_600_000);
  if (form === 'wrong') throw new InvalidInput({ formId: 'error_form' });
  if (form === 'expired') return 'form_expired';

  const receipt = formReceipt(secrets.receiptSecret, formId);
  const mailbox = await busyAsTooMany(() => deriveMailbox(receipt, secrets.receiptPepper));
  return {
    mailbox,
    intake,
    // Sent again in another language it is still the same.
    mac: bodyMac(mailbox.macKey, canonicalJson({ ...body, locale: null })),
    formExpiresAt: new Date(now.getTime() + FORM_HOURS * 3_600_000),
    hasProof: isSolved(core, formId, proof),
    token: () => issueAddress(core, { mailbox, receipt }, now),
  };
}
