import { newId } from '@breakwater/db';
import { SubmitRequest } from '@breakwater/domain/request';
import type { ClearRequest, SealedRequest, SubmitResult } from '@breakwater/domain/request';
import { sealIntake, sealToMailbox } from '@breakwater/vault';
import type { PublicCore } from '../context.ts';
import { counted } from '../operations/figures.ts';
import { handIn, readFreeTimes } from '../mailbox/door.ts';
import { underKey } from '../mailbox/intake-key.ts';
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
  const { outcome, now } = await store(core, request, submission);
  // Taken now, or by somebody else since the form was shown.
  if (request.startsAt !== null) core.times.forget();
  switch (outcome) {
    case 'created':
    case 'again':
      return { outcome: 'stands', again: outcome === 'again', token: submission.token(now) };
    case 'differs':
      return { outcome, token: submission.token(now) };
    case 'time_taken':
      return { outcome, ...(await readLeft(core, request)) };
    case 'full':
    case 'form_expired':
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
  { mailbox, mac, issuedAt, hasProof }: Submission,
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
  const [bookingId, intakeId, auditId] = [newId(), newId(), newId()];
  return underKey(core, async ({ id, publicKey }) =>
    handIn(core.pool, 'submit', [
      mailbox.hash,
      mailbox.publicKey,
      mac,
      issuedAt,
      requestId,
      JSON.stringify(clear),
      opening,
      request.startsAt,
      bookingId,
      intakeId,
      id,
      await sealIntake(publicKey, { mailboxHash: mailbox.hash, kind: 'request' }, sealed),
      hasProof,
      auditId,
    ]),
  );
}
