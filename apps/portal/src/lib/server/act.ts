import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { ActionFailure } from '@sveltejs/kit';
import { failed } from './problem.ts';
import type { Problem } from './problem.ts';

/** The kept input of a form shown again without JavaScript; `act` names the form. */
export type Refused = Problem & { act: string; typed: Record<string, string> };

/** Where an act leads: the page, what it says was done, and further search parameters. */
type Next = { path?: string; done?: string; search?: Record<string, string> };

/**
 * One act of a form: a refusal comes back with its words and what was typed; success answers 303 to `next`
 * (default: this page) with `done=<act>`, so that a reload sends nothing twice and a browser keeps no typed text.
 */
export async function act<T>(
  event: RequestEvent,
  form: FormData,
  work: () => Promise<T>,
  next: Next | ((result: T) => Next) = {},
): Promise<ActionFailure<Refused>> {
  const name = [...event.url.searchParams.keys()].find((key) => key.startsWith('/'))?.slice(1) ?? 'default';
  let to: Next;
  try {
    const result = await work();
    to = typeof next === 'function' ? next(result) : next;
    if (typeof result === 'string') to = { ...to, done: result };
  } catch (thrown) {
    const failure = failed(thrown, event.locals.locale);
    return fail(failure.status, { ...failure.data, act: name, typed: typedOf(form) });
  }
  const search = new URLSearchParams(
    [...event.url.searchParams].filter(([key]) => !key.startsWith('/') && key !== 'done'),
  );
  search.set('done', to.done ?? name);
  for (const [key, value] of Object.entries(to.search ?? {})) search.set(key, value);
  redirect(303, `${to.path ?? event.url.pathname}?${search}`);
}

/** What was typed, to be shown again. */
export const typedOf = (form: FormData) =>
  Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
