import { isAtRisk, wasThere } from '../class/rules.ts';
import type { Mark } from '../class/schema.ts';
import type { EnrolmentState } from '../enrolment/status.ts';
import type { ReleaseField, ReportFacts } from './schema.ts';
import { releaseState } from './status.ts';

/** What decides whether something may be told. */
export type Permission = {
  fields: readonly ReleaseField[];
  validUntilOn: string;
  revokedAt: Date | string | null;
};

/** Whether one field may be told on a day of the centre's clock: named in a release that holds. */
export const mayReport = (release: Permission, field: ReleaseField, today: string): boolean =>
  release.fields.includes(field) && releaseState(release, today) === 'valid';

/** What the roll and the enrolment say of one person; days in their order, null where nothing was marked. */
export type RollOfOne = {
  days: readonly { on: string; mark: Mark | null }[];
  state: EnrolmentState;
  hasCompleted: boolean | null;
};

/** What a report tells under a release: the released fields, from the roll, and nothing beside them. */
export function reportOf(release: Permission, roll: RollOfOne, today: string): ReportFacts {
  const tell = <T>(field: ReleaseField, say: () => T): T | undefined =>
    mayReport(release, field, today) ? say() : undefined;
  const facts = {
    asOf: today,
    attended: tell('attended', () => daysThere(roll)),
    absences: tell('absences', () =>
      roll.days.flatMap(({ on, mark }) =>
        mark === 'absent' || mark === 'excused' ? [{ on, isExcused: mark === 'excused' }] : [],
      ),
    ),
    outcome: tell('outcome', () => outcomeOf(roll)),
    stopped: tell('stopped', () => (hasStopped(roll) ? { since: daysThere(roll).at(-1) ?? null } : null)),
  };
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined),
  ) as unknown as ReportFacts;
}

const daysThere = ({ days }: RollOfOne) => days.flatMap(({ on, mark }) => (wasThere(mark) ? [on] : []));

function outcomeOf(roll: RollOfOne): NonNullable<ReportFacts['outcome']> {
  const { state, hasCompleted } = roll;
  if (state === 'completed' || state === 'not_completed')
    return (hasCompleted ?? state === 'completed') ? 'completed' : 'not_completed';
  if (state === 'enrolled') return 'running';
  if (daysThere(roll).length === 0) return 'never_began';
  // Who waits for another cohort goes on there.
  return state === 'withdrawn' || state === 'declined' ? 'left' : 'running';
}

/** Left while it ran, or was absent without an excuse twice running at the end (M5.5). Who has completed hasn't stopped. */
function hasStopped(roll: RollOfOne): boolean {
  const { state, days } = roll;
  if (outcomeOf(roll) === 'completed') return false;
  if (state === 'withdrawn' || state === 'declined') return true;
  return isAtRisk(days.map(({ mark }) => mark));
}
