/** The colour tokens of one theme, by name without dashes. */
export type Theme = Record<string, string>;

/** A dark theme, and the selector or media query that asks for it. */
export type DarkTheme = { context: string; theme: Theme };

/**
 * Reads custom properties from a stylesheet. Each rule whose selector or media query speaks of `dark` makes one
 * dark theme on top of the light one.
 */
export function readThemes(css: string): { light: Theme; darks: DarkTheme[] } {
  const light: Theme = {};
  const darks = new Map<string, Theme>();
  for (const { context, body } of rulesOf(css.replace(/\/\*[\s\S]*?\*\//g, ''))) {
    const isDark = /dark/.test(context.replace(/:not\([^)]*\)/g, ''));
    const theme = isDark ? (darks.get(context) ?? {}) : light;
    for (const [, name = '', value = ''] of body.matchAll(/--([\w-]+)\s*:\s*([^;]+)/g))
      theme[name] = value.trim();
    if (isDark && Object.keys(theme).length > 0) darks.set(context, theme);
  }
  return {
    light: resolve(light),
    darks: [...darks].map(([context, theme]) => ({ context, theme: resolve({ ...light, ...theme }) })),
  };
}

/** Innermost rules with everything that stands round them: media queries and selectors. */
function rulesOf(css: string): { context: string; body: string }[] {
  const rules: { context: string; body: string }[] = [];
  const open: string[] = [];
  let text = '';
  for (const character of css) {
    if (character === '{') {
      open.push(text.split(';').at(-1) ?? '');
      text = '';
    } else if (character === '}') {
      rules.push({ context: open.join(' ').replace(/\s+/g, ' ').trim(), body: text });
      open.pop();
      text = '';
    } else text += character;
  }
  return rules;
}

/** Follows `var(--other)` to its value. */
function resolve(theme: Theme): Theme {
  const follow = (value: string, depth = 0): string => {
    const other = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
    const next = other && theme[other];
    return next && depth < 8 ? follow(next, depth + 1) : value;
  };
  return Object.fromEntries(Object.entries(theme).map(([name, value]) => [name, follow(value)]));
}
