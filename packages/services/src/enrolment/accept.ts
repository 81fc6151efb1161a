import { AcceptEnrolment } from '@breakwater/domain/enrolment';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { callRule, findEnrolment, writeToParticipant } from './queries.ts';

/** Accepts after screening: the place is theirs for good. A `conflict` once they have left, or were accepted before. */
export async function accept(ctx: StaffContext, input: AcceptEnrolment): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { id, key, text } = AcceptEnrolment.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'enrolment.accept' }, async () => {
      await findEnrolment(tx, id);
      await callRule(tx, sql`app.move_on_enrolment(${id}::uuid, 'accept', NULL)`);
      await writeToParticipant(tx, ctx, id, text);
      await audit(tx, ctx, {
        action: 'enrolment.accept',
        subjectKind: 'enrolment',
        subjectId: id,
        fields: [...(text ? ['messages'] : [])],
      });
      return { id };
    }),
  );
}
