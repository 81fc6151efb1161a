import { browser } from '$app/env';
import { askTold, keepUp } from '#lib/features/class/ask.ts';
import type { PageLoad } from './$types';

/** Ticks follow what colleagues do at the same time; how people may be reached isn't opened again for that. */
export const load: PageLoad = async ({ data, params, depends }) => {
  depends(`live:programme/${params.noticeId}`);
  const first = data.opened.people;
  const told = browser
    ? await keepUp(data.opened, first, () => askTold(params.noticeId) as Promise<typeof first>)
    : first;
  const now = new Map(told.map((each) => [each.enrolmentId, each]));
  const people = first.map((person) => {
    const { how, toldAt, toldByName } = now.get(person.enrolmentId) ?? person;
    return { ...person, how, toldAt, toldByName };
  });
  return { ...data, people };
};
