import { barred, staff } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { Bar } from '@breakwater/domain/access';
import type { Done } from '@breakwater/domain/request';
import { sealDocument } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { reasonAt } from '../request/sealed-at.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { barAt } from './queries.ts';
import { lockSubject, subjectKeyOf } from './subject.ts';

/**
 * Somebody must never see this request or case, whatever their role and whatever glass they break. What they held or had
 * promised goes back to the others; what is booked with them in a case is called off. Whoever bars herself steps back from it, and can't undo that.
 */
export async function bar(ctx: StaffContext, input: Bar): Promise<Done> {
  authorise(ctx, 'barred.edit');
  const { id, key, subjectKind: kind = 'request', staffId, reason } = Bar.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'access.bar' }, async () => {
      await lockSubject(tx, ctx, { kind, id });
      const subjectKey = await subjectKeyOf(tx, ctx, { kind, id });
      const [known] = await tx.select({ id: staff.id }).from(staff).where(eq(staff.id, staffId));
      if (!known) throw notFound();
      await tx.execute(
        kind === 'case'
          ? sql`SELECT app.take_case_from_barred(${id}::uuid, ${staffId}::uuid)`
          : sql`SELECT app.take_from_barred(${id}::uuid, ${staffId}::uuid)`,
      );
      await audit(tx, ctx, {
        action: 'access.bar',
        subjectKind: kind,
        subjectId: id,
        fields: ['barred'],
        sealedReason: sealDocument(subjectKey, reasonAt(id), { reason }),
      });
      await tx
        .insert(barred)
        .values({
          subjectKind: kind,
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
