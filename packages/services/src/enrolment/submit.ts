import { newId } from '@breakwater/db';
import { InvalidInput } from '@breakwater/domain';
import { asksAge, signUpProblems, SubmitEnrolment } from '@breakwater/domain/enrolment';
import type { ClearEnrolment, EnrolResult, SealedEnrolment } from '@breakwater/domain/enrolment';
import type { PublishedProgramme } from '@breakwater/domain/programme';
import { sealIntake, sealToMailbox } from '@breakwater/vault';
import type { PublicCore } from '../context.ts';
import { handIn } from '../mailbox/door.ts';
import { underKey } from '../mailbox/intake-key.ts';
import { receive } from '../mailbox/submission.ts';
import type { Submission } from '../mailbox/submission.ts';
import { counted } from '../operations/figures.ts';
import { mailboxAt } from '../request/sealed-at.ts';

/**
 * Takes a sign-up to a programme. As with requests, the same form sent twice (or 200 times) is one enrolment with one
 * code, and other content under it is `differs`. Throws `InvalidInput`, also for what the programme's own questions and
 * ages don't allow (`answers.<id>`, `party.<n>.age`).
 */
export function submit(core: PublicCore, input: SubmitEnrolment): Promise<EnrolResult> {
  return counted(core.enrolments, () => take(core, input));
}

async function take(core: PublicCore, input: SubmitEnrolment): Promise<EnrolResult> {
  const signUp = SubmitEnrolment.parse(input);
  const programme = core.snapshot().programmes.find(({ id }) => id === signUp.programmeId);
  if (!programme) return { outcome: 'closed' };
  const problems = signUpProblems(programme, signUp);
  if (Object.keys(problems).length > 0) throw new InvalidInput(problems);

  const submission = await receive(core, signUp);
  const { outcome, now } = await store(core, signUp, programme, submission);
  switch (outcome) {
    case 'created':
    case 'again':
      return { outcome: 'stands', again: outcome === 'again', token: submission.token(now) };
    case 'differs':
      return { outcome, token: submission.token(now) };
    case 'full':
    case 'closed':
    case 'busy':
    case 'form_expired':
    case 'erased':
      return { outcome };
  }
}

async function store(
  core: PublicCore,
  signUp: SubmitEnrolment,
  programme: PublishedProgramme,
  { mailbox, mac, issuedAt, hasProof }: Submission,
) {
  const { programmeId, cohortId, forWhom, locale, needs, safeContact } = signUp;
  const { needsNote, answers, text } = signUp;
  const clear: ClearEnrolment = {
    ...{ programmeId, cohortId, forWhom, locale },
    needs: [...new Set(needs)],
    places: signUp.party.length,
    reach: safeContact.channel,
  };
  // What nobody asked for isn't kept.
  const party = asksAge(programme) ? signUp.party : signUp.party.map(({ name }) => ({ name, age: null }));
  const sealed: SealedEnrolment = { party, needsNote, answers, text, safeContact };
  const enrolmentId = newId();
  const opening =
    text === '' ? null : await sealToMailbox(mailbox.publicKey, mailboxAt(enrolmentId), { text });
  const participants = signUp.party.map(newId);
  const [intakeId, auditId] = [newId(), newId()];
  return underKey(core, async ({ id, publicKey }) =>
    handIn(core.pool, 'enrol', [
      mailbox.hash,
      mailbox.publicKey,
      mac,
      issuedAt,
      enrolmentId,
      JSON.stringify(clear),
      participants,
      opening,
      intakeId,
      id,
      await sealIntake(publicKey, { mailboxHash: mailbox.hash, kind: 'enrolment' }, sealed),
      hasProof,
      auditId,
    ]),
  );
}
