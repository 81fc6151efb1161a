import { LeaveEnrolment } from '@breakwater/domain/enrolment';
import type { MailboxResult } from '@breakwater/domain/request';
import type { PublicCore } from '../context.ts';
import { act } from '../mailbox/act.ts';
import { door } from '../mailbox/door.ts';

/** Leaves the cohort or the line, or declines what is offered; the place goes to whoever is next. */
export async function leave(core: PublicCore, input: LeaveEnrolment): Promise<MailboxResult> {
  const { token, key } = LeaveEnrolment.parse(input);
  return act(core, token, ({ mailbox }, auditId) => door(core.pool, 'leave', [mailbox.hash, key, auditId]));
}
