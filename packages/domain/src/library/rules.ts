const LINK = /\]\(([a-z0-9-]{1,60})\)/g;

/** The articles that a text leads to, by their slugs, each once: `[title](slug)`. */
export function linkedSlugs(body: string): string[] {
  return [...new Set([...body.matchAll(LINK)].map(([, slug = '']) => slug))];
}
