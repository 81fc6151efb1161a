import { service } from '@breakwater/db';
import type { ServicePolicy } from '@breakwater/domain/episode';
import { asc } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';

/** Every service with the policy of its next episodes. */
export async function listPolicies(ctx: StaffContext): Promise<ServicePolicy[]> {
  authorise(ctx, 'centre.read');
  return transact(ctx, (tx) =>
    tx
      .select({
        serviceId: service.id,
        kind: service.kind,
        name: service.name,
        policy: service.episodePolicy,
      })
      .from(service)
      .orderBy(asc(service.position), asc(service.id)),
  );
}
