import { wallClock } from '@breakwater/domain/safe-contact';
import { instantOf } from '#lib/features/week/wall-time.ts';
import { text } from './form.ts';
import { signedIn } from './signed-in.ts';

/** Now, on the clock of whoever is signed in, as a `datetime-local` field takes it. */
export function wallNow(locals: App.Locals): string {
  const { date, time } = wallClock(locals.now, signedIn(locals).actor.timeZone);
  return `${date}T${time}`;
}

/** The instant of a `datetime-local` field. What can't be read goes on as it was typed, for the schema to refuse. */
export function instantIn(form: FormData, name: string, timeZone: string): string {
  const typed = text(form, name);
  return instantOf(typed.slice(0, 16), timeZone)?.toISOString() ?? typed;
}
