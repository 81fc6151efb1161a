import { MatchShelterAddress } from '@breakwater/domain/shelter';
import type { StaffContext } from '../context.ts';
import { audit, authorise, transact } from '../verb.ts';
import { shelterNet } from './refuse.ts';

/** Whether a text would be refused because an address in it is a shelter's. Nothing is kept of it but that it was asked. */
export async function matches(ctx: StaffContext, input: MatchShelterAddress): Promise<boolean> {
  authorise(ctx, 'shelter.guard');
  const { text } = MatchShelterAddress.parse(input);
  return transact(ctx, async (tx) => {
    const isFound = await (await shelterNet(tx, ctx))([text]);
    // Whoever guesses addresses one after the other is seen.
    await audit(tx, ctx, { action: 'shelter.check', subjectKind: 'centre', subjectId: null });
    return isFound;
  });
}
