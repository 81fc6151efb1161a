import { z } from 'zod';
import { FeeKind } from '../centre/schema.ts';
import { Locale, Translated } from '../language/schema.ts';
import { Id } from '../text.ts';
import { ProgrammePolicy } from './policy.ts';

export const PROGRAMME_TOPICS = [
  'anger',
  'parenting',
  'relationships',
  'violence',
  'stress',
  'grief',
  'digital_safety',
  'life_skills',
] as const;
/** What a programme is about (M1.9). */
export const ProgrammeTopic = z.enum(PROGRAMME_TOPICS);
export type ProgrammeTopic = z.infer<typeof ProgrammeTopic>;

export const ProgrammeState = z.enum(['draft', 'published', 'retired']);
export type ProgrammeState = z.infer<typeof ProgrammeState>;
export const CohortState = z.enum(['draft', 'open', 'paused', 'cancelled', 'ended']);
export type CohortState = z.infer<typeof CohortState>;
/** A class is held in a room or online; never by telephone. */
export const CohortMode = z.enum(['in_person', 'online']);
export type CohortMode = z.infer<typeof CohortMode>;
export const ClassSessionState = z.enum(['planned', 'held', 'cancelled']);
export type ClassSessionState = z.infer<typeof ClassSessionState>;
/** Whether there is room, in words that seldom change. */
export const RoomLeft = z.enum(['many', 'few', 'none']);
export type RoomLeft = z.infer<typeof RoomLeft>;

const Named = (max: number) =>
  Translated(max).refine((words) => Object.values(words).some(Boolean), 'error_required');

/** One question of a programme's own screening. `id` names it in the answers and never changes. */
export const ScreeningQuestion = z.strictObject({
  id: z.string().regex(/^[a-z0-9_]{1,30}$/),
  kind: z.enum(['yes_no', 'choice', 'text']),
  label: Named(200),
  options: z.array(Named(120)).max(8).default([]),
  isRequired: z.boolean().default(false),
});
export type ScreeningQuestion = z.infer<typeof ScreeningQuestion>;

/** Everything that a programme says of itself, in every language. Published: no person's data in it. */
export const ProgrammeContent = z.strictObject({
  name: Named(80),
  summary: Translated(300),
  forWhom: Translated(600),
  about: Translated(3000),
  aims: z.array(Named(200)).max(8).default([]),
  /** The curriculum, one entry a class session. */
  units: z
    .array(z.strictObject({ title: Named(120), text: Translated(600) }))
    .max(60)
    .default([]),
  materials: Translated(1000),
  questions: z.array(ScreeningQuestion).max(10).default([]),
  /** Sentences that the anonymous questionnaire before and after asks to rate from one to five. */
  statements: z.array(Named(200)).max(8).default([]),
});
export type ProgrammeContent = z.infer<typeof ProgrammeContent>;

export const CohortRef = z.strictObject({ id: Id });
/** The language a cohort is held in. */
export const CohortLocale = Locale;

/** What of a programme is changed: everything that it says and asks for. A new one begins as a draft. */
export const SaveProgramme = z
  .strictObject({
    key: Id,
    id: Id,
    /** As it was read; null for a new one. */
    version: z.int().nullable(),
    topic: ProgrammeTopic,
    feeKind: FeeKind,
    minAge: z.int('error_number').min(0, 'error_number_low').max(120, 'error_number_high').nullable(),
    maxAge: z.int('error_number').min(0, 'error_number_low').max(120, 'error_number_high').nullable(),
    content: ProgrammeContent,
    policy: ProgrammePolicy,
    /** Translations that fell behind the main language were read again, and are right as they are. */
    isTranslationRight: z.boolean().default(false),
  })
  .refine(({ minAge, maxAge }) => minAge === null || maxAge === null || minAge <= maxAge, {
    path: ['maxAge'],
    error: 'error_ages_order',
  })
  .refine(({ content }) => isEachOnce(content.questions.map(({ id }) => id)), {
    path: ['content', 'questions'],
    error: 'error_question_twice',
  })
  .refine(
    ({ content }) => content.questions.every(({ kind, options }) => kind !== 'choice' || options.length > 1),
    { path: ['content', 'questions'], error: 'error_question_options' },
  );
export type SaveProgramme = z.infer<typeof SaveProgramme>;

const isEachOnce = (ids: string[]) => new Set(ids).size === ids.length;

/** One step in a programme's life, as it was read. */
export const StepProgramme = z.strictObject({ key: Id, id: Id, version: z.int() });
export type StepProgramme = z.infer<typeof StepProgramme>;
const NO_WORDS = { en: '', cs: '', uk: '', id: '', 'zh-Hans': '' };

/**
 * Takes a programme off the site. Where somebody waits for its next cohort it is said what becomes of them: told, in `texts`
 * by their language, and their waiting ends; or they go on waiting. Null where nobody does.
 */
export const RetireProgramme = StepProgramme.extend({
  waiting: z.enum(['tell', 'keep'], 'error_choose_one').nullable().default(null),
  texts: Translated(1000).default(NO_WORDS),
}).refine(({ waiting, texts }) => waiting !== 'tell' || Object.values(texts).some(Boolean), {
  path: ['texts'],
  error: 'error_message_empty',
});
export type RetireProgramme = z.infer<typeof RetireProgramme>;
/** A draft like another programme, under an id of its own. */
export const DuplicateProgramme = z.strictObject({ key: Id, id: Id, newId: Id });
export type DuplicateProgramme = z.infer<typeof DuplicateProgramme>;
export const OpenProgramme = z.strictObject({ id: Id });
export type OpenProgramme = z.infer<typeof OpenProgramme>;

export const PROGRAMME_VIEWS = ['all', 'running', 'open', 'upcoming', 'ended', 'mine'] as const;
/** Which cohorts a list shows: under way; taking sign-ups; yet to begin; over or called off; those the reader leads. */
export const ProgrammeList = z.enum(PROGRAMME_VIEWS);
export type ProgrammeList = z.infer<typeof ProgrammeList>;
export const ListProgrammes = z.strictObject({ view: ProgrammeList.default('all') });
export type ListProgrammes = z.infer<typeof ListProgrammes>;
