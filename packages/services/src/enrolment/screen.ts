import { ScreenEnrolment } from '@breakwater/domain/enrolment';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { callRule, findEnrolment } from './queries.ts';

/** Marks as screened whoever still waits: a place is then theirs at once. A `conflict` once it is done. */
export async function screen(ctx: StaffContext, input: ScreenEnrolment): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { id, key } = ScreenEnrolment.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'enrolment.screen' }, async () => {
      await findEnrolment(tx, id);
      await callRule(tx, sql`app.screen_waiting(${id}::uuid)`);
      await audit(tx, ctx, {
        action: 'enrolment.screen',
        subjectKind: 'enrolment',
        subjectId: id,
        fields: ['screened'],
      });
      return { id };
    }),
  );
}
