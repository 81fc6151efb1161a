import { GiveEvaluation } from '@breakwater/domain/enrolment';
import type { MailboxResult } from '@breakwater/domain/request';
import type { PublicCore } from '../context.ts';
import { act } from '../mailbox/act.ts';
import { door } from '../mailbox/door.ts';

/** Keeps answers to the short questionnaire with the cohort and the day, and not with whoever gave them. Once each moment. */
export async function evaluate(core: PublicCore, input: GiveEvaluation): Promise<MailboxResult> {
  const { token, moment, answers } = GiveEvaluation.parse(input);
  return act(core, token, ({ mailbox }) =>
    door(core.pool, 'evaluate', [mailbox.hash, moment, JSON.stringify(answers)]),
  );
}
