import type { Translated } from '@breakwater/domain';
import { budgetFor, windowEndsAt } from '@breakwater/domain/episode';
import type { EpisodeView } from '@breakwater/domain/episode';
import { isPermitted } from '@breakwater/domain/staff';
import type { Key } from '@breakwater/vault';
import type { StaffContext } from '../context.ts';
import { openEpisode } from './queries.ts';
import type { EpisodeRecord } from './queries.ts';

const NO_WORDS: Translated = { en: '', cs: '', uk: '', id: '', 'zh-Hans': '' };

/** An episode as its page shows it. Without the case's key its words stay empty. */
export function viewOfEpisode(
  ctx: StaffContext,
  row: EpisodeRecord,
  { key, services, now }: { key: Key | null; services: { id: string; name: Translated }[]; now: Date },
): EpisodeView {
  const words = openEpisode(key, row);
  const endsAt = windowEndsAt(row.policy, row.informationAt);
  return {
    id: row.id,
    caseId: row.caseId,
    serviceId: row.serviceId,
    serviceName: services.find(({ id }) => id === row.serviceId)?.name ?? NO_WORDS,
    state: row.state,
    policy: row.policy,
    budget: budgetFor(row.policy, row),
    phase: row.phase,
    phaseChangedAt: row.phaseChangedAt?.toISOString() ?? null,
    informationAt: row.informationAt.toISOString(),
    windowEndsAt: endsAt?.toISOString() ?? null,
    isWindowOver: endsAt !== null && endsAt <= now,
    openedAt: row.openedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    closedReason: row.closedReason,
    wayOn: row.wayOn,
    ...words,
    ending: endingOf(ctx, row),
    previousId: row.previousId,
  };
}

function endingOf({ actor, core }: StaffContext, row: EpisodeRecord): EpisodeView['ending'] {
  const { state, endingReason, endingAskedBy, endingAskedAt } = row;
  if (state === 'closed' || endingReason === null || endingAskedBy === null || endingAskedAt === null)
    return null;
  return {
    reason: endingReason,
    askedByName: core.names.nameOf(endingAskedBy),
    askedAt: endingAskedAt.toISOString(),
    canDecide: endingAskedBy !== actor.staffId && isPermitted(actor.roles, 'case.approve'),
  };
}
