import { episode, newId, service } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { remindOfEnding } from './near-end.ts';

export type NewEpisode = {
  id?: string;
  caseId: string;
  serviceId: string;
  /** When word of the crisis came: the window's clock starts there (M3.1). */
  informationAt: string;
  /** The episode that a new crisis follows. */
  previousId?: string | null;
};

/**
 * Begins a run of a service in a case, with the policy that the service has now; the database copies it. Neither
 * authorised nor audited: part of a verb. `not_found` for a service that isn't there.
 */
export async function beginEpisode(
  tx: Transaction,
  ctx: { actor: Pick<StaffContext['actor'], 'staffId'> },
  { id = newId(), caseId, serviceId, informationAt, previousId = null }: NewEpisode,
): Promise<{ id: string }> {
  const [of] = await tx
    .select({ policy: service.episodePolicy })
    .from(service)
    .where(eq(service.id, serviceId));
  if (!of) throw notFound();
  await tx.insert(episode).values({
    id,
    caseId,
    serviceId,
    policy: of.policy,
    informationAt: new Date(informationAt),
    openedAt: sql`app.app_now()`,
    openedBy: ctx.actor.staffId,
    previousId,
    phase: of.policy.phases[0] ?? 'acute',
  });
  // A window runs from its first hour.
  if (of.policy.windowHours !== null) await remindOfEnding(tx, id);
  return { id };
}
