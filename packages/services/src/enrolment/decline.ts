import { DeclineEnrolment } from '@breakwater/domain/enrolment';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { callRule, findEnrolment, writeIfTheyCanRead } from './queries.ts';

/** Declines with a way on: the text says where else to turn, and can't be empty. The place goes to the next in line. */
export async function decline(ctx: StaffContext, input: DeclineEnrolment): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { id, key, reason, text } = DeclineEnrolment.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'enrolment.decline' }, async () => {
      await findEnrolment(tx, id);
      await callRule(tx, sql`app.move_on_enrolment(${id}::uuid, 'decline', ${reason})`);
      await writeIfTheyCanRead(tx, ctx, id, text);
      await audit(tx, ctx, {
        action: 'enrolment.decline',
        subjectKind: 'enrolment',
        subjectId: id,
        fields: ['messages'],
      });
      return { id };
    }),
  );
}
