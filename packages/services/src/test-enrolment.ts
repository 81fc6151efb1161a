import type { SubmitEnrolment, VisitorEnrolment } from '@breakwater/domain/enrolment';
import { form } from './enrolment/form.ts';
import { submit } from './enrolment/submit.ts';
import * as mailbox from './mailbox/index.ts';
import type { TestCentre } from './test-centre.ts';

/** What somebody sends: a fresh form without a proof, for one person who comes back with their code. */
export async function newSignUp(
  centre: TestCentre,
  parts: Pick<SubmitEnrolment, 'programmeId' | 'cohortId'> & Partial<SubmitEnrolment>,
): Promise<SubmitEnrolment> {
  const { formId } = await form(centre.site, { cohortId: parts.cohortId });
  return {
    ...{ formId, proof: '', locale: 'en', forWhom: 'self', party: [{ name: 'Ada', age: null }] },
    ...{ needs: [], needsNote: '', answers: {}, text: '' },
    safeContact: {
      ...{ channel: 'code_only', address: '', name: '', days: 'any', from: '08:00', until: '20:00' },
      ...{ zone: 'Europe/Prague', mayLeaveMessage: false, whoElse: '', codeWord: '', never: '' },
      validUntilOn: null,
    },
    ...parts,
  };
}

/** Signs somebody up as a visitor does: the code that opens it, and what it shows. */
export async function signUp(
  centre: TestCentre,
  parts: Parameters<typeof newSignUp>[1],
): Promise<{ receipt: string; view: VisitorEnrolment }> {
  const result = await submit(centre.site, await newSignUp(centre, parts));
  if (result.outcome !== 'stands') throw new Error(result.outcome);
  const view = await mailbox.read(centre.site, { token: result.token });
  if (view?.kind !== 'enrolment' || view.receipt === null) throw new Error('no enrolment');
  return { receipt: view.receipt, view };
}

/** What the code shows now, or null when it opens nothing any more. */
export async function readEnrolment(centre: TestCentre, receipt: string): Promise<VisitorEnrolment | null> {
  const opened = await mailbox.open(centre.site, { receipt });
  const view = opened.outcome === 'done' ? await mailbox.read(centre.site, { token: opened.token }) : null;
  return view?.kind === 'enrolment' ? view : null;
}
