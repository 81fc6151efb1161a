import { expect, test } from 'vitest';
import { complaintsAbout } from './fixture.ts';
import { css } from './css.ts';

const about = (text: string) => complaintsAbout(css, { 'packages/ui/src/Panel.svelte': text }).join();

test.each([
  'margin-left: 1px',
  'padding-top: 1px',
  'left: 0',
  'text-align: left',
  'border-right: 0',
  'max-width: 3px',
])('%s is physical', (declaration) =>
  expect(about(`<p>x</p>\n<style>\n  p { ${declaration}; }\n</style>`)).toContain('Panel.svelte:3'),
);

test('logical properties, queries and code above the styles are fine', () => {
  const style =
    '@media (min-width: 30em) { p { margin-inline-start: 1px; inset-inline: 0; inline-size: 1em; } }';
  expect(about(`<script>const box = { left: 1, width: 2 };</script><style>${style}</style>`)).toBe('');
});
