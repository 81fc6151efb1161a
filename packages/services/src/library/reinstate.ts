import { resource } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { StepResource } from '@breakwater/domain/library';
import type { Done } from '@breakwater/domain/request';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { deadSlugs, lockResource } from './queries.ts';

/** Takes a retired article into use again, with drafts alone. Related articles that have been retired since are dropped. */
export async function reinstate(ctx: StaffContext, input: StepResource): Promise<Done> {
  authorise(ctx, 'library.edit');
  const { key, id, version } = StepResource.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'library.reinstate' }, async () => {
      const known = await lockResource(tx, id, version);
      if (known.state === 'in_use') throw conflict('error_moved_on');
      const dead = await deadSlugs(tx, known.related);
      await tx
        .update(resource)
        .set({
          state: 'in_use',
          related: known.related.filter((slug) => !dead.includes(slug)),
          version: version + 1,
        })
        .where(eq(resource.id, id));
      await audit(tx, ctx, { action: 'library.reinstate', subjectKind: 'centre', subjectId: id });
      return { id };
    }),
  );
}
