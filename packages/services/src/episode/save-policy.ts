import { service } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { SavePolicy } from '@breakwater/domain/episode';
import type { Done } from '@breakwater/domain/request';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** How the next episodes of a service run. Those that have begun keep the policy they began with. */
export async function savePolicy(ctx: StaffContext, input: SavePolicy): Promise<Done> {
  authorise(ctx, 'centre.edit');
  const { key, serviceId, policy } = SavePolicy.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'episode.policy' }, async () => {
      const { rowCount } = await tx
        .update(service)
        .set({ episodePolicy: policy })
        .where(eq(service.id, serviceId));
      if (!rowCount) throw notFound();
      await audit(tx, ctx, {
        action: 'centre.save',
        subjectKind: 'centre',
        subjectId: serviceId,
        fields: ['episode_policy', ...Object.keys(policy)],
      });
      return { id: serviceId };
    }),
  );
}
