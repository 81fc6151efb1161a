import { json } from '@sveltejs/kit';
import type { Asking } from '#lib/features/machine/hsds.ts';
import { speaking } from './speaking.ts';

type Event = { locals: App.Locals; url: URL };

/** Answers with what is published, in the centre's own language. From memory: there while the database is away. */
export function asHsds(
  { locals: { centre }, url }: Event,
  make: (asking: Asking) => object | null,
): Response {
  const asking = { centre, origin: url.origin, now: new Date() };
  const found = speaking(centre.locale, () => make(asking));
  return found ? json(found) : json({ message: 'not found' }, { status: 404 });
}
