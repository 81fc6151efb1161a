import { z } from 'zod';
import { CalendarDate, freeText, Id, Instant, lineText } from '../text.ts';

/** The service's fixed aims (M2.3, and M2.8 as the last), in the order in which they are worked on. */
export const AIMS = [
  'stabilise',
  'safety',
  'emotions',
  'understanding',
  'threatening_tendencies',
  'support_network',
  'own_ability',
  'plan',
  'other_services',
  'negotiating',
] as const;
export const Aim = z.enum(AIMS);
export type Aim = z.infer<typeof Aim>;

export const AIM_STATES = ['open', 'worked_on', 'met'] as const;
export const AimState = z.enum(AIM_STATES);
export type AimState = z.infer<typeof AimState>;

/** What social counselling is about (M2.6). */
export const TOPICS = [
  'choosing_services',
  'rights',
  'social_security',
  'housing',
  'employment',
  'everyday',
  'offices',
  'doctors',
  'accompaniment',
  'family',
  'social_life',
] as const;
export const Topic = z.enum(TOPICS);
export type Topic = z.infer<typeof Topic>;

/** Done together, or done in the client's place. */
export const Manner = z.enum(['with', 'for']);
export type Manner = z.infer<typeof Manner>;

export const OUTCOMES = ['settled', 'under_way', 'informed', 'failed'] as const;
/** `informed`: they know now and go on themselves. `failed`: it led to nothing. */
export const Outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof Outcome>;

export const STRUCK_WHY = ['error', 'wrong_file'] as const;
/** Why an entry is struck through. */
export const StruckWhy = z.enum(STRUCK_WHY);
export type StruckWhy = z.infer<typeof StruckWhy>;

/** First picture: sealed with the case's key. */
export const SealedSituationMap = z.strictObject({
  happened: freeText(6000).default(''),
  involved: freeText(4000).default(''),
  tried: freeText(4000).default(''),
});
export type SealedSituationMap = z.infer<typeof SealedSituationMap>;

/** What the client wants to work on, in their words, and who agreed to it. */
export const SealedCommission = z.strictObject({ words: freeText(4000), agreedBy: lineText(200) });
export type SealedCommission = z.infer<typeof SealedCommission>;

export const SealedAimStep = z.strictObject({ remark: freeText(1000).default('') });
export const SealedTheme = z.strictObject({ name: lineText(200), remark: freeText(2000).default('') });

/** `reason`: why somebody of the centre went along, for an accompaniment. */
export const SealedIntervention = z.strictObject({
  text: freeText(4000).default(''),
  reason: freeText(1000).default(''),
});
export type SealedIntervention = z.infer<typeof SealedIntervention>;

/** Why an entry was struck through, in words; for the wrong file: where it belongs. */
export const SealedStrike = z.strictObject({ reason: freeText(500) });

export const OpenWork = z.strictObject({ caseId: Id });
export type OpenWork = z.infer<typeof OpenWork>;

const words = (max: number) => freeText(max).refine((value) => value !== '', 'error_words_missing');

/** A new version of the situation map; `version` is the one that was seen (0: there was none). */
export const WriteSituationMap = z
  .strictObject({
    caseId: Id,
    key: Id,
    version: z.int().min(0).max(100_000),
    ...SealedSituationMap.shape,
  })
  .refine(({ happened, involved, tried }) => `${happened}${involved}${tried}` !== '', {
    path: ['happened'],
    error: 'error_words_missing',
  });
export type WriteSituationMap = z.input<typeof WriteSituationMap>;

/** A new version of the commission; `version` is the one that was seen (0: there was none). */
export const AgreeCommission = z.strictObject({
  caseId: Id,
  key: Id,
  version: z.int().min(0).max(100_000),
  agreedOn: CalendarDate,
  words: words(4000),
  agreedBy: lineText(200).refine((value) => value !== '', 'error_agreed_by_missing'),
});
export type AgreeCommission = z.input<typeof AgreeCommission>;

/** `seen`: the state that stood there. Whoever finds another one is told, and nothing is overwritten. */
export const SetAim = z.strictObject({
  caseId: Id,
  key: Id,
  aim: Aim,
  state: AimState,
  seen: AimState,
  /** When it was met, or begun on; today where it isn't said. */
  reachedOn: CalendarDate.nullish(),
  remark: freeText(1000).default(''),
});
export type SetAim = z.input<typeof SetAim>;

export const NameTheme = z.strictObject({
  caseId: Id,
  key: Id,
  name: lineText(200).refine((value) => value !== '', 'error_words_missing'),
  remark: freeText(2000).default(''),
});
export type NameTheme = z.input<typeof NameTheme>;

/** A theme that turned out not to be one, or is worked through: it stays on record. */
export const SetThemeAside = z.strictObject({ caseId: Id, key: Id, id: Id });
export type SetThemeAside = z.infer<typeof SetThemeAside>;

/** A piece of help that has been given. An accompaniment says why (`error_reason_missing`). */
export const RecordIntervention = z
  .strictObject({
    caseId: Id,
    key: Id,
    topic: Topic,
    manner: Manner,
    outcome: Outcome,
    happenedAt: Instant,
    minutes: z.int('error_minutes').min(1, 'error_minutes').max(1440, 'error_minutes'),
    text: freeText(4000).default(''),
    reason: freeText(1000).default(''),
  })
  .refine(({ topic, reason }) => topic !== 'accompaniment' || reason !== '', {
    path: ['reason'],
    error: 'error_reason_missing',
  });
export type RecordIntervention = z.input<typeof RecordIntervention>;

/** Strikes an entry through: it stays, hidden from the reader, with who and why. */
export const StrikeEntry = z.strictObject({
  caseId: Id,
  key: Id,
  id: Id,
  why: StruckWhy,
  reason: words(500),
});
export type StrikeEntry = z.input<typeof StrikeEntry>;
