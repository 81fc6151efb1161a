import { noticeTold } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { TellOne } from '@breakwater/domain/class';
import type { Done } from '@breakwater/domain/request';
import { and, eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** Ticks how somebody was told, or that it was tried; null takes it back. `not_found` for whoever the notice doesn't concern. */
export async function tell(ctx: StaffContext, input: TellOne): Promise<Done> {
  authorise(ctx, 'enrolment.run');
  const { key, noticeId, enrolmentId, how } = TellOne.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'class.tell' }, async () => {
      const told = how === null ? null : sql`app.app_now()`;
      const rows = await tx
        .update(noticeTold)
        .set({ how, toldBy: how === null ? null : ctx.actor.staffId, toldAt: told })
        .where(and(eq(noticeTold.noticeId, noticeId), eq(noticeTold.enrolmentId, enrolmentId)))
        .returning({ id: noticeTold.enrolmentId });
      if (rows.length === 0) throw notFound();
      await audit(tx, ctx, {
        action: 'class.tell',
        subjectKind: 'enrolment',
        subjectId: enrolmentId,
        fields: [how ?? 'undone'],
      });
      return { id: noticeId };
    }),
  );
}
