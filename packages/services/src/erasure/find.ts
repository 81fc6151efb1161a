import { client } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { FindClient } from '@breakwater/domain/erasure';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, transact } from '../verb.ts';

/** The person with this number, however it is typed; who was merged leads to the file that stands. Audited; `not_found` for none. */
export async function find(ctx: StaffContext, input: FindClient): Promise<Done> {
  authorise(ctx, 'client.find');
  const { number } = FindClient.parse(input);
  return transact(ctx, async (tx) => {
    const [row] = await tx
      .select({ id: client.id, mergedInto: client.mergedInto })
      .from(client)
      .where(sql`${client.number} = upper(regexp_replace(${number}, '\\s', '', 'g'))`);
    if (!row) throw notFound();
    const id = row.mergedInto ?? row.id;
    await audit(tx, ctx, { action: 'client.find', subjectKind: 'client', subjectId: id });
    return { id };
  });
}
