import type { EpisodePolicy } from './policy.ts';

/** How an episode's meetings stand, as the database counts them. `missed`: nobody came, or called off too late. */
export type Counters = { attended: number; booked: number; missed: number };

/** The twelve as a budget: what is used, kept and left. `left` is null where there is no cap. */
export type Budget = {
  cap: number | null;
  attended: number;
  booked: number;
  missed: number;
  left: number | null;
  isNearEnd: boolean;
};

/** What is left of an episode's meetings, and whether it is time to say how to go on. */
export function budgetFor(
  policy: Pick<EpisodePolicy, 'meetingCap' | 'warnFrom' | 'noShowCounts'>,
  { attended, booked, missed }: Counters,
): Budget {
  const used = attended + (policy.noShowCounts ? missed : 0);
  const { meetingCap: cap, warnFrom } = policy;
  return {
    cap,
    attended,
    booked,
    missed: policy.noShowCounts ? missed : 0,
    left: cap === null ? null : Math.max(0, cap - used - booked),
    isNearEnd: cap !== null && warnFrom !== null && used + booked >= warnFrom,
  };
}

/** When an episode's window ends, or null: so many hours after word of the crisis came. */
export function windowEndsAt(
  { windowHours }: Pick<EpisodePolicy, 'windowHours'>,
  informationAt: Date,
): Date | null {
  return windowHours === null ? null : new Date(informationAt.getTime() + windowHours * 3_600_000);
}

const ORDER = ['unsaid', 'in_training', 'trained', 'certified', 'licensed'] as const;

/** Whether a qualification is what a policy asks for, or more. */
export function isQualified(has: (typeof ORDER)[number], asked: (typeof ORDER)[number]): boolean {
  return ORDER.indexOf(has) >= ORDER.indexOf(asked);
}
