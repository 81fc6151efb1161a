import { closePerson } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { RemoveClosePerson } from '@breakwater/domain/client';
import type { Done } from '@breakwater/domain/request';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockPerson } from './access.ts';

/** Somebody isn't close to the person any more. What was written of them stays in the record, out of sight. */
export async function removeClosePerson(ctx: StaffContext, input: RemoveClosePerson): Promise<Done> {
  authorise(ctx, 'client.edit');
  const { id, key, personId } = RemoveClosePerson.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'client.network_remove' }, async () => {
      await lockPerson(tx, ctx, id);
      const ended = await tx
        .update(closePerson)
        .set({ endedAt: sql`app.app_now()` })
        .where(and(eq(closePerson.id, personId), eq(closePerson.clientId, id), isNull(closePerson.endedAt)));
      if (ended.rowCount === 0) throw notFound();
      await audit(tx, ctx, {
        action: 'client.network',
        subjectKind: 'client',
        subjectId: id,
        fields: ['removed'],
      });
      return { id };
    }),
  );
}
