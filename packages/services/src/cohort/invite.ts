import { InviteInterested } from '@breakwater/domain/cohort';
import type { InterestedInvited } from '@breakwater/domain/cohort';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockCohort } from './queries.ts';

/** Brings those who wait for the programme's next cohort into this one's line, in their order; what is free is offered to them. */
export async function inviteInterested(
  ctx: StaffContext,
  input: InviteInterested,
): Promise<InterestedInvited> {
  authorise(ctx, 'programme.edit');
  const { key, id } = InviteInterested.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'cohort.invite' }, async () => {
      await lockCohort(tx, id, { states: ['open'] });
      const { rows } = await tx.execute<{ invited: number }>(
        sql`SELECT app.invite_interested(${id}::uuid) AS invited`,
      );
      const invited = rows[0]?.invited ?? 0;
      await audit(tx, ctx, {
        action: 'cohort.invite',
        subjectKind: 'programme',
        subjectId: id,
        fields: [`count_${invited}`],
      });
      return { id, invited };
    }),
  );
}
