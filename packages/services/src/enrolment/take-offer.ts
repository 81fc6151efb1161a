import { TakeOffer } from '@breakwater/domain/enrolment';
import type { MailboxResult } from '@breakwater/domain/request';
import type { PublicCore } from '../context.ts';
import { act } from '../mailbox/act.ts';
import { door } from '../mailbox/door.ts';

/** Takes the place that is offered; after its deadline it `moved_on`. */
export async function takeOffer(core: PublicCore, input: TakeOffer): Promise<MailboxResult> {
  const { token, key } = TakeOffer.parse(input);
  return act(core, token, ({ mailbox }, auditId) =>
    door(core.pool, 'take_offer', [mailbox.hash, key, auditId]),
  );
}
