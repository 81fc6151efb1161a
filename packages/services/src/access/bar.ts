import { barred, staff } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { Bar } from '@breakwater/domain/access';
import type { Done } from '@breakwater/domain/request';
import { sealDocument } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { lockRequest, requestKey } from '../request/queries.ts';
import { reasonAt } from '../request/sealed-at.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { barAt } from './queries.ts';

/**
 * Somebody must never see this request, whatever their role and whatever glass they break. What they held or had
 * promised goes back to the others. Whoever bars herself steps back from it, and can't undo that.
 */
export async function bar(ctx: StaffContext, input: Bar): Promise<Done> {
  authorise(ctx, 'barred.edit');
  const { id, key, staffId, reason } = Bar.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'access.bar' }, async () => {
      await lockRequest(tx, id);
      const subjectKey = await requestKey(tx, ctx, id);
      const [known] = await tx.select({ id: staff.id }).from(staff).where(eq(staff.id, staffId));
      if (!known) throw notFound();
      await tx.execute(sql`SELECT app.take_from_barred(${id}::uuid, ${staffId}::uuid)`);
      await audit(tx, ctx, {
        action: 'access.bar',
        subjectKind: 'request',
        subjectId: id,
        fields: ['barred'],
        sealedReason: sealDocument(subjectKey, reasonAt(id), { reason }),
      });
      await tx
        .insert(barred)
        .values({
          subjectKind: 'request',
          subjectId: id,
          staffId,
          sealedReason: sealDocument(subjectKey, barAt(staffId, id), { reason }),
          setBy: ctx.actor.staffId,
          setAt: sql`app.app_now()`,
        })
        .onConflictDoNothing();
      return { id };
    }),
  );
}
