import type { Locale } from '@breakwater/domain';
import type { PublishedCentre } from '@breakwater/domain/centre';
import { viewCentre, type CentreView } from '#lib/features/centre/view.ts';

const LONGEST_MS = 15 * 60_000;
// Published content only, the same for everybody who reads a language.
const kept = new Map<Locale, { version: number; from: number; until: number; view: CentreView }>();

/** The centre as every page shows it. Looking for the next opening costs more than a page: it is kept until then. */
export function centreNow(centre: PublishedCentre, locale: Locale, now: Date): CentreView {
  const known = kept.get(locale);
  // Looked at from both sides: a clock that is set back mustn't leave a door open that is shut.
  const isHeld = known && known.version === centre.version && known.from <= now.getTime();
  if (isHeld && known.until > now.getTime()) return known.view;
  const view = viewCentre(centre, locale, now);
  const changes = [view.visiting, ...[...view.numbers, ...view.quiet].map(({ open }) => open)].map((open) =>
    open?.changesAt ? Date.parse(open.changesAt) : Infinity,
  );
  kept.set(locale, {
    version: centre.version,
    from: now.getTime(),
    until: Math.min(now.getTime() + LONGEST_MS, Date.parse(view.banner?.endsAt ?? '9999-12-31'), ...changes),
    view,
  });
  return view;
}
