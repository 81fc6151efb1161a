import type { PublishedCentre } from '@breakwater/domain/centre';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { readPublished } from './queries.ts';

/** The centre's services, numbers, hours and closed days. */
export async function read(ctx: StaffContext): Promise<PublishedCentre> {
  authorise(ctx, 'centre.read');
  return transact(ctx, readPublished);
}
