import { InvalidInput } from '@breakwater/domain';
import { EraseClient } from '@breakwater/domain/erasure';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import { lockClient } from '../client/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/**
 * Erases a person: their key, and with it every case that is nobody else's. What is counted stays. Refuses a number that
 * isn't theirs (`error_number_differs`), a hold (`error_on_hold`), an open case (`error_case_still_open`).
 */
export async function erase(ctx: StaffContext, input: EraseClient): Promise<Done> {
  authorise(ctx, 'client.erase');
  const { key, clientId, number, ground } = EraseClient.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'client.erase' }, async () => {
      const row = await lockClient(tx, clientId);
      if (number.trim().toUpperCase() !== row.number)
        throw new InvalidInput({ number: 'error_number_differs' });
      await tx.execute(sql`SELECT app.erase_client(${clientId}::uuid)`);
      await audit(tx, ctx, {
        action: 'client.erase',
        subjectKind: 'client',
        subjectId: clientId,
        fields: [ground],
      });
      return { id: clientId };
    }),
  );
}
