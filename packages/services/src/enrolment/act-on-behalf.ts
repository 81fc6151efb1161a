import { ActOnBehalf } from '@breakwater/domain/enrolment';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { callRule, findEnrolment } from './queries.ts';

/** Takes an offer, or leaves, for somebody who says so on the telephone: what they could have done with their code. */
export async function actOnBehalf(ctx: StaffContext, input: ActOnBehalf): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { id, key, event } = ActOnBehalf.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'enrolment.on_behalf' }, async () => {
      await findEnrolment(tx, id);
      await callRule(tx, sql`app.act_on_behalf(${id}::uuid, ${event})`);
      await audit(tx, ctx, {
        action: 'enrolment.on_behalf',
        subjectKind: 'enrolment',
        subjectId: id,
        fields: [event],
      });
      return { id };
    }),
  );
}
