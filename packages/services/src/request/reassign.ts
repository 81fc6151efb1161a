import { request, staff } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { isEnded, ReassignRequest } from '@breakwater/domain/request';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { returnToAll } from './give-back.ts';
import { hasTimes, isWishedFor, lockRequest, moveTimes } from './queries.ts';

/**
 * A supervisor gives a request to a counsellor. Times move along where that person is free then and is
 * who the visitor wishes for; otherwise they are released and proposed anew.
 */
export async function reassign(ctx: StaffContext, input: ReassignRequest): Promise<Done> {
  authorise(ctx, 'request.reassign');
  const { id, key, staffId } = ReassignRequest.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'request.reassign' }, async () => {
      const row = await lockRequest(tx, id);
      // An ended request is handed on only while the visitor waits for an answer.
      if (isEnded(row.state) && row.answerDueAt === null) throw conflict('error_moved_on');
      const [to] = await tx
        .select({ roles: staff.roles, state: staff.state })
        .from(staff)
        .where(eq(staff.id, staffId));
      if (!to || to.state !== 'active' || !to.roles.includes('counsellor')) throw notFound();
      const mayMove = !(await hasTimes(tx, id)) || (await isWishedFor(tx, row, staffId));
      if (isEnded(row.state) || (mayMove && (await moveTimes(tx, id, staffId))))
        await tx
          .update(request)
          .set({ holderId: staffId, lastActivityAt: sql`app.app_now()` })
          .where(eq(request.id, id));
      else await returnToAll(tx, row, staffId);
      await audit(tx, ctx, {
        action: 'request.reassign',
        subjectKind: 'request',
        subjectId: id,
        fields: ['holder'],
      });
      return { id };
    }),
  );
}
