export { beginEpisode } from './new-episode.ts';
export { budgetOf, openEpisodesOf } from './queries.ts';
