import { LOCALES } from '../language/schema.ts';
import type { Locale, Translated } from '../language/schema.ts';
import type { ProgrammeContent, ProgrammeList } from './schema.ts';
import type { CohortRow } from './view.ts';

type Text = { path: string; words: Translated };
/** Texts that stand once, and lists whose entries move about. */
const SINGLE = ['name', 'summary', 'forWhom', 'about', 'materials'] as const;

/** Every text of a programme by its place: `summary`, `aims.0`, `units.2.title`, `questions.1.options.0`. */
export function textsOf(content: ProgrammeContent): Text[] {
  const listed = (name: string, entries: Translated[]) =>
    entries.map((words, index) => ({ path: `${name}.${index}`, words }));
  return [
    ...SINGLE.map((path) => ({ path, words: content[path] })),
    ...listed('aims', content.aims),
    ...content.units.flatMap(({ title, text }, index) => [
      { path: `units.${index}.title`, words: title },
      { path: `units.${index}.text`, words: text },
    ]),
    ...content.questions.flatMap(({ label, options }, index) => [
      { path: `questions.${index}.label`, words: label },
      ...listed(`questions.${index}.options`, options),
    ]),
    ...listed('statements', content.statements),
  ];
}

/** Texts that are written in the main language, and not yet in each other: `summary.uk`. */
export function missingIn(content: ProgrammeContent, main: Locale): string[] {
  return textsOf(content)
    .filter(({ words }) => words[main] !== '')
    .flatMap(({ path, words }) =>
      LOCALES.filter((locale) => words[locale] === '').map((locale) => `${path}.${locale}`),
    );
}

/** What has to be there in the centre's own language before anybody outside reads it. */
export function missingToPublish(content: ProgrammeContent, main: Locale): string[] {
  return (['name', 'summary'] as const).filter((path) => content[path][main] === '');
}

/**
 * Translations that fell behind: the main language's text has changed, theirs hasn't. Told by the text itself and not by
 * its place, since entries of lists are moved. `stale` is what had fallen behind before; each is `summary.uk`.
 */
export function staleAfter(
  before: ProgrammeContent,
  after: ProgrammeContent,
  { stale, main }: { stale: readonly string[]; main: Locale },
): string[] {
  const old = textsOf(before);
  return textsOf(after).flatMap(({ path, words }) =>
    LOCALES.filter((locale) => locale !== main && words[locale] !== '')
      .filter((locale) => {
        const same = old.filter(
          (text) => kindOf(text.path) === kindOf(path) && text.words[locale] === words[locale],
        );
        // Written anew: whatever it was before, it is fresh.
        if (same.length === 0) return false;
        const fits = same.find((text) => text.words[main] === words[main]);
        return fits ? stale.includes(`${fits.path}.${locale}`) : true;
      })
      .map((locale) => `${path}.${locale}`),
  );
}

/** The same sort of text wherever it stands in its list. */
const kindOf = (path: string) => path.replaceAll(/\.\d+/g, '');

type Run = Pick<CohortRow, 'state' | 'startsAt' | 'endsAt' | 'isMine'>;

/** Whether a cohort stands in a view of the staff's list, at this moment. */
export function isShownIn(view: ProgrammeList, { state, startsAt, endsAt, isMine }: Run, now: Date): boolean {
  const isLive = state === 'open' || state === 'paused';
  const hasBegun = startsAt !== null && Date.parse(startsAt) <= now.getTime();
  const isOver = endsAt !== null && Date.parse(endsAt) <= now.getTime();
  switch (view) {
    case 'all':
      return true;
    case 'mine':
      return isMine;
    case 'open':
      return state === 'open' && !isOver;
    case 'running':
      return isLive && hasBegun;
    case 'upcoming':
      return state === 'draft' || (isLive && !hasBegun);
    case 'ended':
      return state === 'ended' || state === 'cancelled';
  }
}
