import { runAlone, type Check, type Complaint } from './check.ts';
import { contrastOf } from './colour.ts';
import { readFiles } from './files.ts';
import { readThemes, type DarkTheme, type Theme } from './tokens.ts';

const AT = 'packages/ui/src/css/tokens.css';
/** What stands on what, and how much they must differ: text 4.5, edges of controls 3 (WCAG 2.2, 1.4.3 and 1.4.11). */
const PAIRS: [front: string, ground: string, least: number][] = [
  ...['paper', 'card', 'sand', 'mist'].flatMap((ground) => pairs(['ink', 'ink-2', 'sea'], ground, 4.5)),
  ...['leaf', 'amber', 'brick', 'violet'].flatMap((colour) => [
    ...pairs([colour, 'ink'], `${colour}-ground`, 4.5),
    ...pairs([colour], 'card', 4.5),
  ]),
  ...pairs(['on-sea'], 'sea', 4.5),
  ...pairs(['on-brick'], 'brick', 4.5),
  ...['paper', 'card'].flatMap((ground) => pairs(['edge'], ground, 3)),
];

/** Text is readable on every ground it stands on, by day and by night, and both ways to the night agree. */
export const contrast: Check = {
  name: 'contrast',
  run(root) {
    const [file] = readFiles(root, 'packages/ui/src/css', /\/tokens\.css$/);
    if (!file) return [{ at: AT, what: 'is missing: the tokens’ contrast can’t be checked' }];
    const { light, darks } = readThemes(file.text);
    return [
      ...complaintsAbout(light, 'light'),
      ...darks.flatMap(({ context, theme }) => complaintsAbout(theme, context)),
      ...disagreements(darks),
    ];
  },
};

function pairs(fronts: string[], ground: string, least: number): typeof PAIRS {
  return fronts.map((front) => [front, ground, least]);
}

function complaintsAbout(theme: Theme, name: string): Complaint[] {
  return PAIRS.flatMap(([front, ground, least]) => {
    const ratio = contrastOf(theme[front] ?? '', theme[ground] ?? '');
    if (ratio === undefined) return [{ at: AT, what: `${name}: --${front} or --${ground} is no hex colour` }];
    if (ratio >= least) return [];
    return [
      {
        at: AT,
        what: `${name}: --${front} on --${ground} has ${ratio.toFixed(2)}, at least ${least} is needed`,
      },
    ];
  });
}

/** The device's dark and the chosen dark are written twice, and must be the same. */
function disagreements([first, ...others]: DarkTheme[]): Complaint[] {
  const names = Object.keys({ ...first?.theme, ...others[0]?.theme });
  return others.flatMap((other) =>
    names
      .filter((name) => first?.theme[name] !== other.theme[name])
      .map((name) => ({
        at: AT,
        what: `--${name} differs between “${first?.context}” and “${other.context}”`,
      })),
  );
}

if (import.meta.main) runAlone(contrast);
