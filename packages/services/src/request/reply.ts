import { request } from '@breakwater/db';
import { ReplyToRequest } from '@breakwater/domain/request';
import type { Done } from '@breakwater/domain/request';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { answered, lockHeld, writeToVisitor } from './queries.ts';

/** Writes to the visitor's mailbox; it waits there for their code. Counts as an answer. */
export async function reply(ctx: StaffContext, input: ReplyToRequest): Promise<Done> {
  authorise(ctx, 'request.answer');
  const { id, key, text } = ReplyToRequest.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'request.reply' }, async () => {
      await lockHeld(tx, ctx, id);
      await writeToVisitor(tx, ctx, id, text);
      await tx.update(request).set(answered).where(eq(request.id, id));
      await audit(tx, ctx, {
        action: 'request.reply',
        subjectKind: 'request',
        subjectId: id,
        fields: ['messages'],
      });
      return { id };
    }),
  );
}
