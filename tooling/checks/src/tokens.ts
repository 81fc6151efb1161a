/** The colour tokens of one theme, by name without dashes. */
export type Theme = Record<string, string>;

/**
 * Reads custom properties from a stylesheet. Rules whose selector or media query speaks of `dark` make the dark
 * theme on top of the light one; `light-dark(a, b)` gives a value to each.
 */
export function readThemes(css: string): { light: Theme; dark: Theme } {
  const light: Theme = {};
  const dark: Theme = {};
  for (const { context, body } of rulesOf(css.replace(/\/\*[\s\S]*?\*\//g, ''))) {
    const isDark = /dark/.test(context.replace(/:not\([^)]*\)/g, ''));
    for (const [, name = '', value = ''] of body.matchAll(/--([\w-]+)\s*:\s*([^;]+)/g)) {
      const both = /^light-dark\(([^,]+),([^)]+)\)$/.exec(value.trim());
      if (!isDark) light[name] = (both?.[1] ?? value).trim();
      if (isDark || both) dark[name] = (both?.[2] ?? value).trim();
    }
  }
  return { light: resolve(light), dark: resolve({ ...light, ...dark }) };
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
      rules.push({ context: open.join(' '), body: text });
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
