export type { Change, ChangeBatch, ChangeFeed } from './feed.ts';
export { follow } from './follow.ts';
