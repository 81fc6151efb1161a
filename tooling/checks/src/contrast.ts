import { runAlone, type Check, type Complaint } from './check.ts';
import { contrastOf } from './colour.ts';
import { readFiles } from './files.ts';
import { readThemes, type Theme } from './tokens.ts';

const AT = 'packages/ui/src/css/tokens.css';
const LEAST = 4.5;

/** What is written on what. The grounds are those of the look: paper, card, sand, and each soft colour. */
const PAIRS: [text: string, ground: string][] = [
  ...['paper', 'card', 'sand'].flatMap((ground) =>
    ['ink', 'ink-2', 'sea'].map((text): [string, string] => [text, ground]),
  ),
  ...['leaf', 'amber', 'brick', 'violet'].flatMap((colour): [string, string][] => [
    [colour, `${colour}-soft`],
    [colour, 'card'],
  ]),
];

/** Text is readable on every ground it stands on, by day and by night (WCAG 2.2, 1.4.3). */
export const contrast: Check = {
  name: 'contrast',
  run(root) {
    const [file] = readFiles(root, 'packages/ui/src/css', /\/tokens\.css$/);
    if (!file) return [{ at: AT, what: 'is missing: the tokens’ contrast can’t be checked' }];
    const { light, dark } = readThemes(file.text);
    return [...complaintsAbout(light, 'light'), ...complaintsAbout(dark, 'dark')];
  },
};

function complaintsAbout(theme: Theme, name: string): Complaint[] {
  return PAIRS.flatMap(([text, ground]) => {
    const ratio = contrastOf(theme[text] ?? '', theme[ground] ?? '');
    if (ratio === undefined) return [{ at: AT, what: `${name}: --${text} or --${ground} is no hex colour` }];
    if (ratio >= LEAST) return [];
    return [{ at: AT, what: `${name}: --${text} on --${ground} has ${ratio.toFixed(2)}, at least ${LEAST} is needed` }];
  });
}

if (import.meta.main) runAlone(contrast);
