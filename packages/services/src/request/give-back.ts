import type { Transaction } from '@breakwater/db';
import { GiveBackRequest, isEnded } from '@breakwater/domain/request';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import { conflict } from '@breakwater/domain';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { after, hasBegun, lockHeld } from './queries.ts';
import type { RequestRecord } from './queries.ts';

/** Hands a request back to everybody who may take it; what was promised is released, and somebody proposes anew. */
export async function giveBack(ctx: StaffContext, input: GiveBackRequest): Promise<Done> {
  authorise(ctx, 'request.answer');
  const { id, key } = GiveBackRequest.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'request.give_back' }, async () => {
      const row = await lockHeld(tx, ctx, id);
      if (isEnded(row.state) || (await hasBegun(tx, id))) throw conflict('error_moved_on');
      await returnToAll(tx, row);
      await audit(tx, ctx, { action: 'request.give_back', subjectKind: 'request', subjectId: id });
      return { id };
    }),
  );
}

/** Releases what is promised and makes an answer due again; the visitor reads that a new time is being looked for. */
export async function returnToAll(
  tx: Transaction,
  row: RequestRecord,
  holderId: string | null = null,
): Promise<void> {
  after(row.state, 'give_back');
  await tx.execute(sql`SELECT app.return_request(${row.id}::uuid, ${holderId}::uuid)`);
}
