import { barred } from '@breakwater/db';
import { notAllowed } from '@breakwater/domain';
import { Unbar } from '@breakwater/domain/access';
import type { Done } from '@breakwater/domain/request';
import { and, eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockSubject } from './subject.ts';

/** Lifts a bar. Nobody lifts their own: to them it isn't there. */
export async function unbar(ctx: StaffContext, input: Unbar): Promise<Done> {
  authorise(ctx, 'barred.edit');
  const { id, key, subjectKind: kind = 'request', staffId } = Unbar.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'access.unbar' }, async () => {
      await lockSubject(tx, ctx, { kind, id });
      if (staffId === ctx.actor.staffId) throw notAllowed();
      await tx
        .delete(barred)
        .where(and(eq(barred.subjectKind, kind), eq(barred.subjectId, id), eq(barred.staffId, staffId)));
      await audit(tx, ctx, {
        action: 'access.unbar',
        subjectKind: kind,
        subjectId: id,
        fields: ['barred'],
      });
      return { id };
    }),
  );
}
