export { beginEpisode } from './new-episode.ts';
export { budgetOf, openEpisodesOf } from './queries.ts';
export { begin } from './begin.ts';
export { changePhase } from './change-phase.ts';
export { close, reopen } from './close.ts';
export { decideEnding, withdrawEnding } from './decide-ending.ts';
export { planWayOn } from './plan-way-on.ts';
export { listPolicies } from './list-policies.ts';
export { savePolicy } from './save-policy.ts';
