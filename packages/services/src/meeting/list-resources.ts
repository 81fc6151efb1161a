import type { ResourceList } from '@breakwater/domain/meeting';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { readInterpreters, readRooms } from './resources.ts';

/** Rooms and interpreters, for whoever edits them. */
export async function listResources(ctx: StaffContext): Promise<ResourceList> {
  authorise(ctx, 'centre.read');
  return transact(ctx, async (tx) => ({
    rooms: await readRooms(tx),
    interpreters: await readInterpreters(tx, ctx),
  }));
}
