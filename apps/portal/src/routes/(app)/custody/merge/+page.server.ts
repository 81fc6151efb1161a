import { randomUUID } from 'node:crypto';
import { fail } from '@sveltejs/kit';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { failed } from '#lib/server/problem.ts';
import { permitted } from '#lib/server/signed-in.ts';
import { steppedUp } from '#lib/server/step-up.ts';
import type { Actions, PageServerLoad } from './$types';

/** Two files that may be one person's, and what was merged. Numbers are asked in a form: none stands in an address. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('live:client');
  permitted(locals, 'client.merge');
  steppedUp(locals, url);
  return { merges: await locals.api.client.merges(), key: randomUUID() };
};

export const actions: Actions = {
  /** An answer, not a redirect: what two files say of people is shown once, and not kept by an address. */
  compare: async (event) => {
    const form = await event.request.formData();
    const numbers = { first: text(form, 'first').trim(), second: text(form, 'second').trim() };
    try {
      return { act: 'compared', compared: await event.locals.api.client.compare(numbers) };
    } catch (thrown) {
      const { status, data } = failed(thrown, event.locals.locale);
      return fail(status, { ...data, act: 'compare', typed: numbers });
    }
  },
  merge: async (event) => {
    const form = await event.request.formData();
    const input = { key: text(form, 'key'), id: text(form, 'id'), aliasId: text(form, 'aliasId') };
    return act(event, form, () => event.locals.api.client.merge(input), { done: 'merged' });
  },
  undo: async (event) => {
    const form = await event.request.formData();
    const input = { key: text(form, 'key'), mergeId: text(form, 'mergeId') };
    return act(event, form, () => event.locals.api.client.undoMerge(input), { done: 'unmerged' });
  },
};
