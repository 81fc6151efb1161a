import { z } from 'zod';
import { Translated } from '../language/schema.ts';
import { Id } from '../text.ts';

const Count = z.int().nullable();
/** How a statement was rated at one moment; null in it: too few to be told. */
const Side = z.strictObject({ mean: z.number().nullable(), counts: z.array(Count).length(5), unsaid: Count });

/** What a cohort's anonymous questionnaires came to. Null while fewer than five can be shown. */
export const EvaluationView = z.strictObject({
  /** How many questionnaires of each moment are shown; later ones wait until they are five. */
  before: z.int().nullable(),
  after: z.int().nullable(),
  statements: z.array(
    z.strictObject({ text: Translated(200), before: Side.nullable(), after: Side.nullable() }),
  ),
});
export type EvaluationView = z.infer<typeof EvaluationView>;

const Figure = z.union([z.int(), z.literal('hidden')]).nullable();

export const FigureLine = z.strictObject({
  programmeId: Id,
  programmeName: Translated(80),
  year: z.int(),
  half: z.int().min(1).max(2),
  cohorts: z.int(),
  capacity: z.int(),
  taken: Figure,
  fillPercent: Figure,
  attendancePercent: Figure,
  completed: Figure,
  missed: Figure,
  completionPercent: Figure,
  waiting: Figure,
});
export type FigureLine = z.infer<typeof FigureLine>;

/** What was given, claimed or paid back for a programme in one half of a year, in minor units of its currency. */
export const MoneyLine = z.strictObject({
  programmeId: Id,
  programmeName: Translated(80),
  year: z.int(),
  half: z.int().min(1).max(2),
  kind: z.enum(['donation', 'insurance', 'refund']),
  currency: z.string().length(3),
  payments: Figure,
  minor: z.int().nullable(),
});
export type MoneyLine = z.infer<typeof MoneyLine>;

/** The overview of programmes: by programme and half of a year, figures under five hidden. */
export const FiguresView = z.strictObject({
  years: z.array(z.int()),
  programmes: z.array(z.strictObject({ id: Id, name: Translated(80) })),
  lines: z.array(FigureLine),
  /** Of all programmes; none where one programme was asked for. */
  totals: z.array(
    z.strictObject({
      year: z.int(),
      cohorts: z.int(),
      capacity: z.int(),
      taken: Figure,
      completed: Figure,
      missed: Figure,
      waiting: Figure,
    }),
  ),
  /** Who waits for the next cohort of a programme. */
  interested: z.array(z.strictObject({ programmeId: Id, programmeName: Translated(80), waiting: Figure })),
  money: z.array(MoneyLine),
});
export type FiguresView = z.infer<typeof FiguresView>;
