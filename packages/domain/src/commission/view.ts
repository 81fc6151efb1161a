import { z } from 'zod';
import { CalendarDate, Id, Instant } from '../text.ts';
import { Aim, AimState, Manner, Outcome, StruckWhy, Topic } from './schema.ts';

/** Who struck an entry through, when and why. */
export const StrikeView = z.strictObject({ at: Instant, by: z.string(), why: StruckWhy, reason: z.string() });
export type StrikeView = z.infer<typeof StrikeView>;

export const SituationMapView = z.strictObject({
  id: Id,
  version: z.int(),
  writtenAt: Instant,
  writtenBy: z.string(),
  happened: z.string(),
  involved: z.string(),
  tried: z.string(),
});
export type SituationMapView = z.infer<typeof SituationMapView>;

export const CommissionView = z.strictObject({
  id: Id,
  version: z.int(),
  agreedOn: CalendarDate,
  writtenAt: Instant,
  writtenBy: z.string(),
  words: z.string(),
  agreedBy: z.string(),
});
export type CommissionView = z.infer<typeof CommissionView>;

const AimStepView = z.strictObject({
  state: AimState,
  reachedOn: CalendarDate,
  by: z.string(),
  remark: z.string(),
});
/** How an aim stands, and the steps that led there, newest first. */
export const AimView = z.strictObject({ aim: Aim, state: AimState, steps: z.array(AimStepView) });
export type AimView = z.infer<typeof AimView>;

export const ThemeView = z.strictObject({
  id: Id,
  name: z.string(),
  remark: z.string(),
  foundAt: Instant,
  foundBy: z.string(),
  isSetAside: z.boolean(),
});
export type ThemeView = z.infer<typeof ThemeView>;

export const InterventionView = z.strictObject({
  id: Id,
  topic: Topic,
  manner: Manner,
  outcome: Outcome,
  happenedAt: Instant,
  minutes: z.int(),
  by: z.string(),
  text: z.string(),
  reason: z.string(),
  struck: StrikeView.nullable(),
});
export type InterventionView = z.infer<typeof InterventionView>;

/** How much social counselling there was, by topic: what is struck through doesn't count. */
export const TopicCount = z.strictObject({ topic: Topic, times: z.int(), minutes: z.int() });
export type TopicCount = z.infer<typeof TopicCount>;

/** The newest version comes first. */
export const WorkView = z.strictObject({
  situationMaps: z.array(SituationMapView),
  commissions: z.array(CommissionView),
  aims: z.array(AimView),
  themes: z.array(ThemeView),
  interventions: z.array(InterventionView),
  topics: z.array(TopicCount),
  /** Whether an episode of the case has come to the time after the acute crisis. */
  isAfterCrisis: z.boolean(),
  canWork: z.boolean(),
  /** False while who asks may read no words of it. */
  hasWords: z.boolean(),
});
export type WorkView = z.infer<typeof WorkView>;
