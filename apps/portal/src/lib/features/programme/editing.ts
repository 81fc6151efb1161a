import { getContext, setContext } from 'svelte';
import type { Locale } from '@breakwater/domain';

/** What every field of the form needs to know: the main language, what is marked, what was refused. */
export type Editing = {
  mainLocale: Locale;
  marks: { missing: readonly string[]; stale: readonly string[] };
  errors: Record<string, string>;
};

const KEY = Symbol('editing');

/** Tells the fields below; a function, so that they see what changes. */
export const setEditing = (read: () => Editing) => setContext(KEY, read);
export const editing = () => getContext<() => Editing>(KEY)();
