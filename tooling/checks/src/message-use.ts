/**
 * Keys that no source names. A key counts as used when it stands as a word anywhere in the code, or when a template
 * builds it: `request_state_${state}` uses every key that begins so.
 */
export function unused(keys: string[], sources: string[]): string[] {
  const words = new Set<string>();
  const beginnings = new Set<string>();
  for (const source of sources) {
    for (const [word] of source.matchAll(/\b[a-z][a-z0-9]*(_[a-z0-9]+)+\b/g)) words.add(word);
    for (const found of source.matchAll(/`([a-z][a-z0-9_]*_)\$\{/g)) beginnings.add(found[1] ?? '');
  }
  const isBuilt = (key: string) => [...beginnings].some((beginning) => key.startsWith(beginning));
  return keys.filter((key) => !words.has(key) && !isBuilt(key));
}

/** Reasons of errors (`'error_…'`) that the code gives and no message says. */
export function unsaid(keys: string[], sources: string[]): string[] {
  const given = sources.flatMap((source) =>
    [...source.matchAll(/['"](error_[a-z0-9_]*[a-z0-9])['"]/g)].map((found) => found[1] ?? ''),
  );
  return [...new Set(given)].filter((key) => !keys.includes(key)).sort();
}
