import type { Routing } from '@breakwater/domain/intake';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { readRouting } from './queries.ts';

/** Which presenting problems each service answers for, for whoever sets it. */
export async function routing(ctx: StaffContext): Promise<Routing> {
  authorise(ctx, 'centre.edit');
  return transact(ctx, async (tx) => ({ services: await readRouting(tx) }));
}
