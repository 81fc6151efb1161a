import { release } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { RevokeRelease } from '@breakwater/domain/release';
import type { Done } from '@breakwater/domain/request';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { findRelease } from './queries.ts';

/** Takes a release back by the participant's word, at once and for good. A `conflict` once it is taken back. */
export async function revoke(ctx: StaffContext, input: RevokeRelease): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { key, id, how } = RevokeRelease.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'release.revoke' }, async () => {
      const { enrolmentId } = await findRelease(tx, id);
      const revoked = await tx
        .update(release)
        .set({ revokedAt: sql`app.app_now()`, revokedHow: how, revokedBy: ctx.actor.staffId })
        .where(and(eq(release.id, id), isNull(release.revokedAt)))
        .returning({ id: release.id });
      if (revoked.length === 0) throw conflict('error_moved_on');
      await audit(tx, ctx, {
        action: 'release.revoke',
        subjectKind: 'enrolment',
        subjectId: enrolmentId,
        fields: ['release'],
      });
      return { id };
    }),
  );
}
