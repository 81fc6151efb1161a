import { LOCALES } from '@breakwater/domain';
import type { Translated } from '@breakwater/domain';
import type { ProgrammeContent, ProgrammeView, SaveProgramme } from '@breakwater/domain/programme';

/** A form as it was typed: one value for each name. */
export type Typed = Record<string, string>;
/** A programme in the form: what was typed, whether it fits its schema or not. */
export type ProgrammeDraft = Pick<
  SaveProgramme,
  'version' | 'topic' | 'feeKind' | 'minAge' | 'maxAge' | 'policy' | 'content'
>;
/** The lists of a programme whose entries are added, removed and moved. */
export type ListName = 'aims' | 'units' | 'questions' | 'statements';
export const LIST_NAMES: readonly ListName[] = ['aims', 'units', 'questions', 'statements'];

export const NOTHING: Translated = { en: '', cs: '', uk: '', id: '', 'zh-Hans': '' };
const POLICY = [
  'capacity',
  'waitlistSize',
  'offerHours',
  'completePercent',
  'sessionMinutes',
  'purgeAfterDays',
] as const;

/** What the form sends, read back: for saving, and for showing it again when it can't be saved yet. */
export function draftIn(typed: Typed): ProgrammeDraft {
  const text = (name: string) => typed[name] ?? '';
  const words = (name: string) =>
    Object.fromEntries(LOCALES.map((locale) => [locale, text(`${name}.${locale}`)])) as Translated;
  const whole = (name: string) => (text(name) === '' ? Number.NaN : Number(text(name)));
  const entries = <T>(name: ListName, read: (at: string) => T) =>
    placesOf(typed, name).map((place) => read(`${name}.${place}`));
  const policy = Object.fromEntries(POLICY.map((name) => [name, whole(`policy.${name}`)]));
  return {
    version: text('version') === '' ? null : Number(text('version')),
    topic: text('topic') as ProgrammeDraft['topic'],
    feeKind: text('feeKind') as ProgrammeDraft['feeKind'],
    minAge: text('minAge') === '' ? null : Number(text('minAge')),
    maxAge: text('maxAge') === '' ? null : Number(text('maxAge')),
    policy: {
      ...(policy as Record<(typeof POLICY)[number], number>),
      isScreened: text('policy.isScreened') === 'on',
      qualification: text('policy.qualification') as ProgrammeDraft['policy']['qualification'],
    },
    content: {
      name: words('name'),
      summary: words('summary'),
      forWhom: words('forWhom'),
      about: words('about'),
      materials: words('materials'),
      aims: entries('aims', words),
      units: entries('units', (at) => ({ title: words(`${at}.title`), text: words(`${at}.text`) })),
      questions: entries('questions', (at) => ({
        id: text(`${at}.id`),
        kind: text(`${at}.kind`) as ProgrammeContent['questions'][number]['kind'],
        label: words(`${at}.label`),
        options: text(`${at}.kind`) === 'choice' ? optionsIn(words(`${at}.options`)) : [],
        isRequired: text(`${at}.isRequired`) === 'on',
      })),
      statements: entries('statements', words),
    },
  };
}

// The numbers of a list's entries in their order; gaps may be between them.
function placesOf(typed: Typed, name: ListName): number[] {
  const found = Object.keys(typed).map((key) => new RegExp(`^${name}\\.(\\d{1,3})\\.`).exec(key)?.[1]);
  return [...new Set(found.filter((each) => each !== undefined).map(Number))].sort((a, b) => a - b);
}

/** Answers of a choice, one on each line in each language: the first line of each is the first answer. */
function optionsIn(lines: Translated): Translated[] {
  const split = Object.fromEntries(
    LOCALES.map((locale) => [locale, lines[locale].split(/\r?\n/).map((line) => line.trim())]),
  ) as Record<keyof Translated, string[]>;
  const most = Math.max(...LOCALES.map((locale) => split[locale].length));
  return Array.from(
    { length: most },
    (_, index) =>
      Object.fromEntries(LOCALES.map((locale) => [locale, split[locale][index] ?? ''])) as Translated,
  ).filter((option) => Object.values(option).some(Boolean));
}

/** The answers of a choice as its text areas show them. */
export const optionLines = (options: Translated[]): Translated =>
  Object.fromEntries(
    LOCALES.map((locale) => [locale, options.map((option) => option[locale]).join('\n')]),
  ) as Translated;

/** An existing programme, as the form begins. */
export const draftOf = ({
  version,
  topic,
  feeKind,
  minAge,
  maxAge,
  policy,
  content,
}: ProgrammeView): ProgrammeDraft => ({ version, topic, feeKind, minAge, maxAge, policy, content });

/** A change of a list's order, as a button's value says it: `units.up.2`, `aims.add`. */
export function arrange(draft: ProgrammeDraft, command: string): ProgrammeDraft {
  const [name, act, at] = command.split('.') as [ListName, string, string | undefined];
  if (!LIST_NAMES.includes(name)) return draft;
  const list = arranged<unknown>(draft.content[name], act, Number(at), () => freshEntry(name));
  return { ...draft, content: { ...draft.content, [name]: list } };
}

function arranged<T>(list: readonly T[], act: string, at: number, fresh: () => T): T[] {
  if (act === 'add') return [...list, fresh()];
  if (act === 'remove') return list.filter((_, index) => index !== at);
  const to = act === 'up' ? at - 1 : at + 1;
  const moved = list[at];
  if (moved === undefined || to < 0 || to >= list.length) return [...list];
  return list.filter((_, index) => index !== at).toSpliced(to, 0, moved);
}

function freshEntry(name: ListName) {
  if (name === 'units') return { title: NOTHING, text: NOTHING };
  if (name !== 'questions') return NOTHING;
  // Stays for good: the answers are kept under it.
  const id = `q${crypto.randomUUID().slice(0, 8)}`;
  return { id, kind: 'yes_no', label: NOTHING, options: [], isRequired: false };
}
