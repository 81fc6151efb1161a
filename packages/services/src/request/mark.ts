import { request } from '@breakwater/db';
import { MarkRequest } from '@breakwater/domain/request';
import type { Done } from '@breakwater/domain/request';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockHeld } from './queries.ts';

/** Marks a request as abuse or a test, or as a real one again: nothing else changes, so it can be undone. */
export async function mark(ctx: StaffContext, input: MarkRequest): Promise<Done> {
  authorise(ctx, 'request.answer');
  const { id, key, contactKind } = MarkRequest.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'request.mark' }, async () => {
      await lockHeld(tx, ctx, id);
      await tx.update(request).set({ contactKind }).where(eq(request.id, id));
      await audit(tx, ctx, {
        action: 'request.mark',
        subjectKind: 'request',
        subjectId: id,
        fields: ['contact_kind'],
      });
      return { id };
    }),
  );
}
