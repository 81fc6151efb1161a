import { shelterAddress } from '@breakwater/db';
import { AddShelterAddress, normalWords, windows } from '@breakwater/domain/shelter';
import type { ShelterAdded } from '@breakwater/domain/shelter';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { holdBack } from './hold-back.ts';
import { markerOf, shelterKeyToAdd } from './marks.ts';

/**
 * Keeps an address from being published from now on, as a keyed hash alone, and holds back what waits for its moment with
 * it. Where it stands already is `find`'s to say. One that is on the list is refused (`conflict`).
 */
export async function add(ctx: StaffContext, input: AddShelterAddress): Promise<ShelterAdded> {
  authorise(ctx, 'shelter.guard');
  const { key, id, address } = AddShelterAddress.parse(input);
  const words = normalWords(address);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'shelter.add' }, async () => {
      const mark = markerOf(await shelterKeyToAdd(tx, ctx));
      await tx.insert(shelterAddress).values(
        windows(words, words.length).map((run) => ({
          id,
          mark: mark(run),
          wordCount: words.length,
          addedBy: ctx.actor.staffId,
          addedAt: sql`app.app_now()`,
        })),
      );
      await audit(tx, ctx, { action: 'shelter.add', subjectKind: 'centre', subjectId: id });
      return { id, heldBack: await holdBack(tx, ctx, words) };
    }),
  );
}
