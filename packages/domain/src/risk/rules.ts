import { RISK_LEVELS } from '../case/schema.ts';
import type { RiskLevel } from '../case/schema.ts';
import type { Qualification, Role } from '../staff/index.ts';

const rank = (level: RiskLevel) => RISK_LEVELS.indexOf(level);

/** Whether `level` says more danger than `than`. */
export const isHigher = (level: RiskLevel, than: RiskLevel) => rank(level) > rank(than);

/** Whether going from one level to another waits for a second, qualified person. The database holds the same rule. */
export const needsSecondPerson = (from: RiskLevel, to: RiskLevel) =>
  (from === 'high' || from === 'imminent') && rank(to) < rank(from);

/** Levels at which something has to be done at once. */
export const isUrgent = (level: RiskLevel) => level === 'high' || level === 'imminent';

/** Levels from which the person should have a safety plan. */
export const asksForPlan = (level: RiskLevel) => rank(level) >= rank('moderate');

/** Whether somebody's word counts as the second one: a supervisor's, or that of a certified or licensed counsellor. */
export const isSecondPerson = (person: { roles: readonly Role[]; qualification: Qualification }) =>
  person.roles.includes('supervisor') ||
  (person.roles.includes('counsellor') &&
    (person.qualification === 'certified' || person.qualification === 'licensed'));
