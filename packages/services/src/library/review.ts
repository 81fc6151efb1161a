import type { TextRecord } from './queries.ts';

/** Nobody is asked, and nothing was sent back. */
export const NO_REVIEW = {
  ...{ reviewState: null, reviewVersion: null, reviewWord: '', reviewBy: null, reviewAt: null },
};

/** Whether the newest version waits for a second reader: a text that was saved since doesn't. */
export const isAsked = ({ reviewState, reviewVersion, version }: TextRecord) =>
  reviewState === 'asked' && reviewVersion === version;
