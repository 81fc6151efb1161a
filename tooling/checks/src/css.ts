import { runAlone, type Check } from './check.ts';
import { lineAt, readFiles, type SourceFile } from './files.ts';

/** Properties that name a side of the screen where the text's own direction is meant. */
const PHYSICAL: [RegExp, string][] = [
  [
    /(?<![\w-])(margin|padding|border|scroll-margin|scroll-padding)-(left|right|top|bottom)(?=[-\w]*\s*:)/g,
    'inline/block',
  ],
  [/(?<![\w-])(left|right|top|bottom)(?=\s*:)/g, 'inset-inline-start/end, inset-block-start/end'],
  [/(?<![\w-])border-(top|bottom)-(left|right)-radius(?=\s*:)/g, 'border-start-start-radius and its like'],
  [/(?<![\w-])(text-align|float|clear)\s*:\s*(left|right)\b/g, 'start or end'],
  [/(?<![\w-])(min-|max-)?(width|height)(?=\s*:)/g, 'inline-size or block-size'],
];

/** Logical CSS only, so that a right-to-left language can be added without touching a page. */
export const css: Check = {
  name: 'css',
  run: (root) =>
    ['apps', 'packages']
      .flatMap((folder) => readFiles(root, folder, /\.(svelte|css)$/))
      .flatMap(complaintsAbout),
};

function complaintsAbout(file: SourceFile) {
  const styles = stylesOf(file);
  return PHYSICAL.flatMap(([pattern, instead]) =>
    [...styles.matchAll(pattern)].map((found) => ({
      at: `${file.path}:${lineAt(styles, found.index)}`,
      what: `“${found[0].trim()}” is physical: write ${instead}`,
    })),
  );
}

/** A file's declarations only, everything else blanked out so that line numbers stay. */
function stylesOf({ path, text }: SourceFile): string {
  const style = path.endsWith('.css') ? text : text.replace(/^[\s\S]*?(?=<style|$)/, blank);
  // Conditions of queries are physical by their nature.
  return style.replace(/\/\*[\s\S]*?\*\//g, blank).replace(/@(media|container|supports)[^{]*/g, blank);
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

if (import.meta.main) runAlone(css);
