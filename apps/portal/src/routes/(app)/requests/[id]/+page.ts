import { browser } from '$app/env';
import { askFreeTimes, keepFresh } from '#lib/features/request/free-times.ts';
import type { PageLoad } from './$types';

/** Own free times follow every change of a week; the request itself isn't opened again for that. */
export const load: PageLoad = async ({ data, params, depends }) => {
  depends('live:week');
  const ask = () => askFreeTimes({ id: params.id, mode: data.mode });
  return { ...data, freeTimes: browser ? await keepFresh(data, ask) : data.freeTimes };
};
