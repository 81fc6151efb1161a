import { DomainError } from '@breakwater/domain';
import { OpenEnrolmentForm } from '@breakwater/domain/enrolment';
import type { EnrolmentForm } from '@breakwater/domain/enrolment';
import type { PublicCore } from '../context.ts';
import { door } from '../mailbox/door.ts';
import { newForm } from '../mailbox/submission.ts';

/** A new sign-up form: its signed random id, a puzzle, and the cohort's places at this moment (null where it isn't published). */
export async function form(core: PublicCore, input: OpenEnrolmentForm): Promise<EnrolmentForm> {
  const { cohortId } = OpenEnrolmentForm.parse(input);
  try {
    const fresh = await newForm(core);
    const places = cohortId === null ? null : await door(core.pool, 'cohort_places', [cohortId]);
    return { isOpen: true, ...fresh, places };
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'unavailable')
      return { isOpen: false, formId: '', puzzle: null, places: null };
    throw error;
  }
}
