import { MoveEnrolment } from '@breakwater/domain/enrolment';
import type { MailboxResult } from '@breakwater/domain/request';
import type { PublicCore } from '../context.ts';
import { act } from '../mailbox/act.ts';
import { door } from '../mailbox/door.ts';

/**
 * Moves to another cohort of the programme, at the end of its line; or back into line after an offer lapsed. `full`: no
 * place there at once, and whoever has one here keeps it unless they say that they may wait.
 */
export async function changeCohort(core: PublicCore, input: MoveEnrolment): Promise<MailboxResult> {
  const { token, key, cohortId, mayWait } = MoveEnrolment.parse(input);
  return act(core, token, ({ mailbox }, auditId) =>
    door(core.pool, 'move_enrolment', [mailbox.hash, key, cohortId, mayWait, auditId]),
  );
}
