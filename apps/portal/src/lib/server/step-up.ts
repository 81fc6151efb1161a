import { redirect } from '@sveltejs/kit';
import { signedIn } from './signed-in.ts';

/** For a page that shows what only a fresh second factor opens: leads there first, and back. */
export function steppedUp(locals: App.Locals, url: URL): void {
  if (!signedIn(locals).actor.isSteppedUp)
    redirect(303, `/step-up?next=${encodeURIComponent(url.pathname + url.search)}`);
}
