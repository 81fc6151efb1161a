import type { Gender } from '../staff/schema.ts';
import type { CounsellorWish } from './schema.ts';
import type { RequestState } from './status.ts';
import type { Waiting } from './view.ts';

/** Who acts next: the centre while an answer is due, else the visitor while times are proposed. */
export function waitingFor(state: RequestState, answerDueAt: Date | null): Waiting {
  if (answerDueAt !== null) return 'centre';
  return state === 'proposed' || state === 'received' ? 'visitor' : 'nobody';
}

/** No answer within the promise. */
export function isOverdue(answerDueAt: Date | null, now: Date): boolean {
  return answerDueAt !== null && answerDueAt.getTime() < now.getTime();
}

/** Whether somebody is who the visitor wishes to talk to; who hasn't said fits only "any". */
export function fitsWish(wish: CounsellorWish, gender: Gender): boolean {
  return wish === 'any' || wish === gender;
}
