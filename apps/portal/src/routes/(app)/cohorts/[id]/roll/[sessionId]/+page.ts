import { browser } from '$app/env';
import { askMarks, keepUp } from '#lib/features/class/ask.ts';
import type { PageLoad } from './$types';

/** Marks follow what colleagues tap at the same time; the names aren't opened again for that. */
export const load: PageLoad = async ({ data, params, depends }) => {
  depends(`live:programme/${params.sessionId}`);
  const { marks, state, rollTakenAt } = data.roll;
  const first = { marks, state, rollTakenAt };
  const now = browser ? await keepUp(data.roll, first, () => askMarks(params.sessionId)) : first;
  return { ...data, now };
};
