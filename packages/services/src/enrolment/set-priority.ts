import { SetPriority } from '@breakwater/domain/enrolment';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { callRule, findEnrolment } from './queries.ts';

/** Gives a waiting sign-up another place in line, with a reason that the visitor is told. A `conflict` once it doesn't wait. */
export async function setPriority(ctx: StaffContext, input: SetPriority): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { id, key, priority, reason } = SetPriority.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'enrolment.priority' }, async () => {
      await findEnrolment(tx, id);
      await callRule(tx, sql`app.set_priority(${id}::uuid, ${priority}, ${reason})`);
      await audit(tx, ctx, {
        action: 'enrolment.priority',
        subjectKind: 'enrolment',
        subjectId: id,
        fields: ['priority'],
      });
      return { id };
    }),
  );
}
