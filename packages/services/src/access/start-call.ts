import { callerCheck, newId } from '@breakwater/db';
import { DomainError } from '@breakwater/domain';
import { StartCall } from '@breakwater/domain/access';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/**
 * Somebody calls about a number, of a request or of a case. The answer, its statements and its time are the same whether it is known, unknown or one
 * that the actor is barred from. The actor's last call ends. Too many calls or wrong words within an hour: `too_many`.
 */
export async function startCall(ctx: StaffContext, input: StartCall): Promise<Done> {
  authorise(ctx, 'caller.verify');
  const { key, number } = StartCall.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'caller.start' }, async () => {
      const id = newId();
      const { rows } = await tx.execute<{ outcome: string }>(
        sql`SELECT app.start_call(${id}::uuid, ${number}) AS outcome`,
      );
      if (rows[0]?.outcome !== 'started') throw new DomainError('too_many', 'error_too_many_calls');
      const [call] = await tx
        .select({ kind: callerCheck.subjectKind, subjectId: callerCheck.subjectId })
        .from(callerCheck)
        .where(eq(callerCheck.id, id));
      await audit(tx, ctx, {
        action: 'caller.start',
        subjectKind: call?.kind ?? 'request',
        subjectId: call?.subjectId ?? null,
      });
      return { id };
    }),
  );
}
