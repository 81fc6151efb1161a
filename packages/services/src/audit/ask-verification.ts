import { AskVerification } from '@breakwater/domain/audit';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** Has the worker verify the whole trail now, in the background. One that is asked for or running already is enough. */
export async function askVerification(ctx: StaffContext, input: AskVerification): Promise<Done> {
  authorise(ctx, 'audit.read');
  const { key } = AskVerification.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'audit.verify' }, async () => {
      await tx.execute(sql`SELECT audit.ask_verification()`);
      await audit(tx, ctx, { action: 'audit.verify', subjectKind: 'trail', subjectId: null });
      return { id: key };
    }),
  );
}
