import { randomUUID } from 'node:crypto';
import { wallClock } from '@breakwater/domain/safe-contact';
import type { PostponeReason } from '@breakwater/domain/task';
import { act } from '#lib/server/act.ts';
import { isId, text } from '#lib/server/form.ts';
import { can, permitted, signedIn } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** One's tasks, and those of whom one stands in for; `task` in the address opens what can be done with one. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  permitted(locals, 'task.own');
  const { actor } = signedIn(locals);
  // Whoever sees every alarm hears of everybody's tasks.
  depends(can(locals, 'case.supervise') ? 'live:task' : `live:task/${actor.staffId}`);
  const view = url.searchParams.get('view') === 'done' ? 'done' : 'open';
  const opened = url.searchParams.get('task') ?? '';
  const cursor = url.searchParams.get('cursor') ?? undefined;
  const page = await locals.api.task.list({ view, cursor });
  const isShown = isId(opened) && page.rows.some(({ id }) => id === opened);
  return {
    ...page,
    view,
    cursor,
    opened: isShown ? opened : '',
    takers: isShown ? await locals.api.task.takers({ id: opened }) : [],
    today: wallClock(locals.now, actor.timeZone).date,
    key: randomUUID(),
  };
};

export const actions: Actions = {
  finish: async (event) => {
    const form = await event.request.formData();
    const input = { id: text(form, 'id'), key: text(form, 'key') };
    return act(event, form, () => event.locals.api.task.finish(input), { done: 'task_finish' });
  },
  give: async (event) => {
    const form = await event.request.formData();
    const input = { id: text(form, 'id'), key: text(form, 'key'), staffId: text(form, 'staffId') };
    return act(event, form, () => event.locals.api.task.give(input), {
      done: 'task_give',
      search: { task: '' },
    });
  },
  postpone: async (event) => {
    const form = await event.request.formData();
    const input = {
      id: text(form, 'id'),
      key: text(form, 'key'),
      until: text(form, 'until'),
      reason: text(form, 'reason') as PostponeReason,
    };
    return act(event, form, () => event.locals.api.task.postpone(input), {
      done: 'task_postpone',
      search: { task: '' },
    });
  },
};
