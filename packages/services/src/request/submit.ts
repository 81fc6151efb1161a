import { newId } from '@breakwater/db';
import { InvalidInput } from '@breakwater/domain';
import { SubmitRequest } from '@breakwater/domain/request';
import type { ClearRequest, SealedRequest, SubmitResult } from '@breakwater/domain/request';
import {
  bodyMac,
  canonicalJson,
  checkFormId,
  deriveMailbox,
  formReceipt,
  sealIntake,
  sealToMailbox,
} from '@breakwater/vault';
import type { Mailbox } from '@breakwater/vault';
import type { PublicCore } from '../context.ts';
import { counted } from '../operations/figures.ts';
import { busyAsTooMany } from '../mailbox/busy.ts';
import { door, readFreeTimes, readIntakeKey } from '../mailbox/door.ts';
import { issueAddress } from '../mailbox/pass.ts';
import { isSolved } from './puzzle.ts';
import { mailboxAt } from './sealed-at.ts';

const FORM_HOURS = 4;

/**
 * Takes a visitor's request. The receipt is derived from the form's id, so the same form sent twice (or 200 times)
 * is one request with one code; other content under the same id is `differs`, never lost. Throws `InvalidInput`.
 */
export function submit(core: PublicCore, input: SubmitRequest): Promise<SubmitResult> {
  return counted(core.submissions, () => take(core, input));
}

async function take(core: PublicCore, input: SubmitRequest): Promise<SubmitResult> {
  const request = SubmitRequest.parse(input);
  const { formId, proof, ...body } = request;
  const { secrets } = core;
  const intake = await readIntakeKey(core.pool);
  const { now } = intake;
  const form = checkFormId(secrets.formIdKey, formId, now, FORM_HOURS * 3_600_000);
  if (form === 'wrong') throw new InvalidInput({ formId: 'error_form' });
  if (form === 'expired') return { outcome: 'form_expired' };

  const receipt = formReceipt(secrets.receiptSecret, formId);
  const mailbox = await busyAsTooMany(() => deriveMailbox(receipt, secrets.receiptPepper));
  const outcome = await store(core, request, mailbox, {
    intake,
    // Sent again in another language it is still the same request.
    mac: bodyMac(mailbox.macKey, canonicalJson({ ...body, locale: null })),
    formExpiresAt: new Date(now.getTime() + FORM_HOURS * 3_600_000),
    hasProof: await isSolved(core, formId, proof),
  });
  switch (outcome) {
    case 'created':
    case 'again':
      return {
        outcome: 'stands',
        again: outcome === 'again',
        token: issueAddress(core, { mailbox, receipt }, now),
      };
    case 'differs':
      return { outcome, token: issueAddress(core, { mailbox, receipt }, now) };
    case 'time_taken':
      return { outcome, ...(await readLeft(core, request)) };
    case 'full':
    case 'erased':
      return { outcome };
  }
}

// What is left for this visitor; and whether the time itself is free, but not with who they wish for.
async function readLeft(
  core: PublicCore,
  { serviceId, mode, counsellorWish, needsInterpreter, locale, startsAt }: SubmitRequest,
) {
  const fit = { wish: counsellorWish, locale: needsInterpreter ? null : locale };
  const left = await readFreeTimes(core.pool, serviceId, mode, fit);
  if (counsellorWish === 'any' || startsAt === null) return { left, isForWish: false };
  const withAnybody = await readFreeTimes(core.pool, serviceId, mode, { ...fit, wish: 'any' });
  const isForWish = withAnybody.some((time) => time.startsAt === new Date(startsAt).toISOString());
  return { left, isForWish };
}

type IntakeKey = { id: string; publicKey: Uint8Array };
type Sending = { intake: IntakeKey; mac: Uint8Array; formExpiresAt: Date; hasProof: boolean };

async function store(
  core: PublicCore,
  request: SubmitRequest,
  mailbox: Mailbox,
  { intake, mac, formExpiresAt, hasProof }: Sending,
) {
  const clear: ClearRequest = {
    serviceId: request.serviceId,
    locale: request.locale,
    mode: request.mode,
    forWhom: request.forWhom,
    counsellorWish: request.counsellorWish,
    needsInterpreter: request.needsInterpreter,
    needsStepFree: request.needsStepFree,
    childComesAlong: request.childComesAlong,
    parts: request.parts,
    reach: request.safeContact.channel,
  };
  const sealed: SealedRequest = {
    text: request.text,
    whenNote: request.whenNote,
    safeContact: request.safeContact,
  };
  const requestId = newId();
  const opening =
    request.text === ''
      ? null
      : await sealToMailbox(mailbox.publicKey, mailboxAt(requestId), { text: request.text });
  return door(core.pool, 'submit', [
    mailbox.hash,
    mailbox.publicKey,
    mac,
    formExpiresAt,
    requestId,
    JSON.stringify(clear),
    opening,
    request.startsAt,
    newId(),
    newId(),
    intake.id,
    await sealIntake(intake.publicKey, { mailboxHash: mailbox.hash, kind: 'request' }, sealed),
    hasProof,
    newId(),
  ]);
}
