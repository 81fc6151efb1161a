/** What the trail is narrowed to, as it stands in the address. */
export type TrailSearch = Partial<
  Record<'from' | 'until' | 'person' | 'group' | 'subject' | 'cursor' | 'reason', string>
>;

/** The address of the trail (or of what lies below it) with these parameters; empty ones are left out. */
export function trailPath(search: TrailSearch, path = '/trail'): string {
  const kept = new URLSearchParams(Object.entries(search).filter(([, value]) => value));
  return kept.size > 0 ? `${path}?${kept}` : path;
}
