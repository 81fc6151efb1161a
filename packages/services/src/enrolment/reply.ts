import { ReplyToEnrolment } from '@breakwater/domain/enrolment';
import type { Done } from '@breakwater/domain/request';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { findEnrolment, markAnswered, writeToParticipant } from './queries.ts';

/** Writes to the participant's mailbox; it waits there for their code. A `conflict` where they have none. */
export async function reply(ctx: StaffContext, input: ReplyToEnrolment): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { id, key, text } = ReplyToEnrolment.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'enrolment.reply' }, async () => {
      await findEnrolment(tx, id);
      await writeToParticipant(tx, ctx, id, text);
      await markAnswered(tx, id);
      await audit(tx, ctx, {
        action: 'enrolment.reply',
        subjectKind: 'enrolment',
        subjectId: id,
        fields: ['messages'],
      });
      return { id };
    }),
  );
}
