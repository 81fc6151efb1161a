import { runAlone, type Check, type Complaint } from './check.ts';
import { listFiles, readFiles, readText } from './files.ts';

const ROUTES = 'apps/site/src/routes';

/** Every page of the site has the one frame, with numbers, way out and note, and a title with the centre’s name. */
export const frame: Check = {
  name: 'frame',
  run: (root) => [...frames(root), ...titles(root)],
};

/** What the one layout puts on every page; the first page shows numbers and note in its own places. */
const FRAME: [string, RegExp, string][] = [
  ['+layout.svelte', /<SiteHeader\b/, 'the way out'],
  ['+layout.svelte', /\{#if !isHome\}<NumberStrip\b/, 'the numbers'],
  ['+layout.svelte', /\{#if !isHome\}[^{]*<SafetyNote\b/, 'the safety note'],
  ['+layout.svelte', /\{#if !isHome[^}]*\}<Banner\b/, 'the banner'],
  ['[lang=lang]/+page.svelte', /<Banner\b/, 'the banner'],
  ['[lang=lang]/+page.svelte', /<NumberCard\b/, 'the numbers'],
  ['[lang=lang]/+page.svelte', /<SafetyNote\b/, 'the safety note'],
];

function frames(root: string): Complaint[] {
  const away = FRAME.filter(([file, pattern]) => !pattern.test(readText(root, `${ROUTES}/${file}`))).map(
    ([file, , what]) => ({ at: `${ROUTES}/${file}`, what: `doesn’t show ${what}` }),
  );
  const others = listFiles(root, ROUTES, /\/\+(layout(@.*)?|page@.*)\.svelte$/)
    .filter((path) => path !== `${ROUTES}/+layout.svelte`)
    .map((at) => ({ at, what: 'is a frame of its own: a page without numbers, way out or note' }));
  return [...away, ...others];
}

/** A page's title ends with the centre's name. Whether its words are quiet is the site's own test to say. */
function titles(root: string): Complaint[] {
  return readFiles(root, ROUTES, /\/\+page\.svelte$/).flatMap(({ path: at, text }) => {
    const title = /<title>([^<]*)<\/title>/.exec(text)?.[1]?.trim();
    // A page that is only a comment always ends in the error page.
    const isShown = text.replace(/<!--[\s\S]*?-->/g, '').trim() !== '';
    if (title === undefined) return isShown ? [{ at, what: 'has no title' }] : [];
    return /\{(data\.)?centre\.name\}$/.test(title)
      ? []
      : [{ at, what: 'has a title without the centre’s name' }];
  });
}

if (import.meta.main) runAlone(frame);
