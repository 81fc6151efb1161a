import { m } from '@breakwater/i18n';
import type { HeldGroup, HeldPart } from '@breakwater/domain/export';
import {
  CASE_STATE_WORDS,
  CLOSURE_STATE_WORDS,
  END_WORDS,
  PROBLEM_WORDS,
  RISK_WORDS,
} from '#lib/features/case/words.ts';
import { AGE_WORDS, CLIENT_GENDER_WORDS, CLOSE_WORDS } from '#lib/features/client/words.ts';
import { CHANNEL_WORDS as CONTACT_WORDS } from '#lib/features/contact/words.ts';
import { PHASE_WORDS } from '#lib/features/episode/words.ts';
import { LEVEL_WORDS } from '#lib/features/instrument/words.ts';
import { CHANNEL_WORDS as INTAKE_WORDS, GROUND_WORDS } from '#lib/features/intake/words.ts';
import { DONE_BY_WORDS, FREQUENCY_WORDS } from '#lib/features/measure/words.ts';
import { MEETING_WORDS } from '#lib/features/meeting/words.ts';
import { NOTE_KIND_WORDS } from '#lib/features/note/words.ts';
import { KIND_WORDS, STATE_WORDS } from '#lib/features/paper/words.ts';
import { CHANNEL_WORDS, DAYS_WORDS } from '#lib/features/safe-contact/words.ts';
import {
  AIM_STATE_WORDS,
  AIM_WORDS,
  MANNER_WORDS,
  OUTCOME_WORDS,
  TOPIC_WORDS,
} from '#lib/features/commission/words.ts';
import { MODE_WORDS } from '#lib/words.ts';

type Words = Readonly<Record<string, () => string>>;

/** The categories of a row that say something to whoever it is about, each by its words. */
const CLEAR: Partial<Record<HeldPart, Readonly<Record<string, Words>>>> = {
  client: { age_group: AGE_WORDS, gender: CLIENT_GENDER_WORDS },
  safe_contact_agreement: { channel: CHANNEL_WORDS },
  close_person: { kind: CLOSE_WORDS },
  case: { state: CASE_STATE_WORDS, risk_level: RISK_WORDS, problems: PROBLEM_WORDS },
  intake: { channel: INTAKE_WORDS, ground: GROUND_WORDS },
  episode: { phase: PHASE_WORDS, state: CASE_STATE_WORDS },
  meeting: { state: MEETING_WORDS, mode: MODE_WORDS },
  aim_step: { aim: AIM_WORDS, state: AIM_STATE_WORDS },
  intervention: { topic: TOPIC_WORDS, manner: MANNER_WORDS, outcome: OUTCOME_WORDS },
  contact: { channel: CONTACT_WORDS },
  note: { kind: NOTE_KIND_WORDS },
  measure: { done_by: DONE_BY_WORDS, frequency: FREQUENCY_WORDS },
  paper: {
    kind: Object.fromEntries(Object.entries(KIND_WORDS).map(([kind, { word }]) => [kind, word])),
    state: STATE_WORDS,
  },
  risk_level: { level: RISK_WORDS },
  closure: { state: CLOSURE_STATE_WORDS, reason: END_WORDS },
};

type Entry = HeldGroup['entries'][number];

/** What a row's categories say, one after the other. */
export function clearWords(part: HeldPart, { clear }: Entry): string[] {
  return Object.entries(CLEAR[part] ?? {}).flatMap(([name, words]) =>
    [clear[name] ?? []].flat().flatMap((value) => words[String(value)]?.() ?? []),
  );
}

/** Fields that say nothing by themselves: how a row was kept, or said better by another field. */
const UNSAID =
  /^(locale|isComplete|parts\b.*|safeContact\.(channel|zone|days|from|until|mayLeaveMessage)|reporterKind)$/;

/** The fields of a sealed document that a reader understands, with a level in words. */
export function wordsOf({ words }: Entry): [path: string, value: Entry['words'][string]][] {
  return [...Object.entries(words), ...hoursOf(words)]
    .filter(([path]) => !UNSAID.test(path))
    .map(([path, value]) => [path, path === 'level' ? (LEVELS[String(value)]?.() ?? value) : value]);
}
const LEVELS: Words = LEVEL_WORDS;
const DAYS: Words = DAYS_WORDS;

/** When somebody may be reached, in one line. */
function hoursOf(words: Entry['words']): [string, string][] {
  const [days, from, until] = ['days', 'from', 'until'].map((name) =>
    String(words[`safeContact.${name}`] ?? ''),
  );
  return from ? [['hours', `${DAYS[days ?? '']?.() ?? ''} ${from}–${until ?? ''}`.trim()]] : [];
}

/** A value as it is read. */
export function sayValue(value: Entry['words'][string], sayNumber: (value: number) => string): string {
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'boolean') return value ? m.portal_held_yes() : m.portal_held_no();
  return typeof value === 'number' ? sayNumber(value) : (value ?? '');
}
