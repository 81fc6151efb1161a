import { newId } from '@breakwater/db';
import { AddEnrolment } from '@breakwater/domain/enrolment';
import type { AddedEnrolment } from '@breakwater/domain/enrolment';
import { formatReceipt } from '@breakwater/vault';
import type { StaffContext } from '../context.ts';
import { assertNotOver } from '../safe-contact/assert-not-over.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';
import { giveCode, newCode, signUpByStaff } from './by-staff.ts';

/**
 * Signs up somebody who called or came by: what the site's form asks, sealed at once to the enrolment's own key. Their
 * code is told once, to be handed over; sent again it isn't there any more (`receipt` null), nor where this house makes
 * none. Refused (`error_cohort_full`, `error_cohort_closed`) as a visitor would be.
 */
export async function add(ctx: StaffContext, input: AddEnrolment): Promise<AddedEnrolment> {
  authorise(ctx, 'enrolment.run');
  const { key, ...signUp } = AddEnrolment.parse(input);
  // Outside the transaction: it takes its time, and the result of `once` may hold no code.
  const code = await newCode(ctx);
  let isNew = false;
  const made = await transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'enrolment.add' }, async () => {
      isNew = true;
      assertNotOver(signUp.safeContact, await readClock(tx));
      const id = newId();
      const state = await signUpByStaff(tx, ctx, id, signUp);
      if (code) await giveCode(tx, id, code.mailbox);
      await audit(tx, ctx, {
        action: 'enrolment.add',
        subjectKind: 'enrolment',
        subjectId: id,
        fields: ['names', 'answers', 'text', 'safe_contact'],
      });
      return { id, state };
    }),
  );
  return { ...made, receipt: isNew && code ? formatReceipt(code.receipt) : null };
}
