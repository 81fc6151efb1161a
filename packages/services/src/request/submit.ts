import { newId } from '@breakwater/db';
import { SubmitRequest } from '@breakwater/domain/request';
import type { ClearRequest, SealedRequest, SubmitResult } from '@breakwater/domain/request';
import { sealIntake, sealToMailbox } from '@breakwater/vault';
import type { PublicCore } from '../context.ts';
import { counted } from '../operations/figures.ts';
import { door, readFreeTimes } from '../mailbox/door.ts';
import { receive } from '../mailbox/submission.ts';
import type { Submission } from '../mailbox/submission.ts';
import { mailboxAt } from './sealed-at.ts';

/**
 * Takes a visitor's request. The receipt is derived from the form's id, so the same form sent twice (or 200 times)
 * is one request with one code; other content under the same id is `differs`, never lost. Throws `InvalidInput`.
 */
export function submit(core: PublicCore, input: SubmitRequest): Promise<SubmitResult> {
  return counted(core.submissions, () => take(core, input));
}

async function take(core: PublicCore, input: SubmitRequest): Promise<SubmitResult> {
  const request = SubmitRequest.parse(input);
  const submission = await receive(core, request);
  if (submission === 'form_expired') return { outcome: submission };
  const outcome = await store(core, request, submission);
  // Taken now, or by somebody else since the form was shown.
  if (request.startsAt !== null) core.times.forget();
  switch (outcome) {
    case 'created':
    case 'again':
      return { outcome: 'stands', again: outcome === 'again', token: submission.token() };
    case 'differs':
      return { outcome, token: submission.token() };
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

async function store(
  core: PublicCore,
  request: SubmitRequest,
  { mailbox, intake, mac, formExpiresAt, hasProof }: Submission,
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
