import { aimStep, commission, intervention, situationMap, theme } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import {
  aimsOf,
  SealedAimStep,
  SealedCommission,
  SealedIntervention,
  SealedSituationMap,
  SealedTheme,
} from '@breakwater/domain/commission';
import type {
  AimView,
  CommissionView,
  InterventionView,
  SituationMapView,
  ThemeView,
} from '@breakwater/domain/commission';
import type { Key } from '@breakwater/vault';
import { desc, eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { openIn, strikeOf } from './queries.ts';

/** One case in one transaction; `key` is null where no words may be read. */
type File = { ctx: StaffContext; tx: Transaction; caseId: string; key: Key | null };

/** Every version, newest first. */
export async function readSituationMaps({ ctx, tx, caseId, key }: File): Promise<SituationMapView[]> {
  const rows = await tx
    .select()
    .from(situationMap)
    .where(eq(situationMap.caseId, caseId))
    .orderBy(desc(situationMap.version));
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    writtenAt: row.writtenAt.toISOString(),
    writtenBy: ctx.core.names.nameOf(row.writtenBy),
    ...openIn(SealedSituationMap, key, 'app.situation_map', row, { happened: '', involved: '', tried: '' }),
  }));
}

/** Every version, newest first. */
export async function readCommissions({ ctx, tx, caseId, key }: File): Promise<CommissionView[]> {
  const rows = await tx
    .select()
    .from(commission)
    .where(eq(commission.caseId, caseId))
    .orderBy(desc(commission.version));
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    agreedOn: row.agreedOn,
    writtenAt: row.writtenAt.toISOString(),
    writtenBy: ctx.core.names.nameOf(row.writtenBy),
    ...openIn(SealedCommission, key, 'app.commission', row, { words: '', agreedBy: '' }),
  }));
}

/** All aims in their order, each with its steps. */
export async function readAims({ ctx, tx, caseId, key }: File): Promise<AimView[]> {
  const rows = await tx
    .select()
    .from(aimStep)
    .where(eq(aimStep.caseId, caseId))
    .orderBy(desc(aimStep.recordedAt), desc(aimStep.id));
  const steps = rows.map((row) => ({
    aim: row.aim,
    state: row.state,
    reachedOn: row.reachedOn,
    by: ctx.core.names.nameOf(row.staffId),
    ...openIn(SealedAimStep, key, 'app.aim_step', row, { remark: '' }),
  }));
  return aimsOf(steps).map((each) => ({
    ...each,
    steps: each.steps.map(({ aim: _, ...step }) => step),
  }));
}

/** Themes, the newest first; those set aside stay among them. */
export async function readThemes({ ctx, tx, caseId, key }: File): Promise<ThemeView[]> {
  const rows = await tx
    .select()
    .from(theme)
    .where(eq(theme.caseId, caseId))
    .orderBy(desc(theme.foundAt), desc(theme.id));
  return rows.map((row) => ({
    id: row.id,
    foundAt: row.foundAt.toISOString(),
    foundBy: ctx.core.names.nameOf(row.foundBy),
    isSetAside: row.setAsideAt !== null,
    ...openIn(SealedTheme, key, 'app.theme', row, { name: '', remark: '' }),
  }));
}

/** Everything that was done beside meetings, the latest first; what is struck through too. */
export async function readInterventions({ ctx, tx, caseId, key }: File): Promise<InterventionView[]> {
  const rows = await tx
    .select()
    .from(intervention)
    .where(eq(intervention.caseId, caseId))
    .orderBy(desc(intervention.happenedAt), desc(intervention.id));
  return rows.map((row) => ({
    id: row.id,
    topic: row.topic,
    manner: row.manner,
    outcome: row.outcome,
    happenedAt: row.happenedAt.toISOString(),
    minutes: row.minutes,
    by: ctx.core.names.nameOf(row.staffId),
    struck: strikeOf(ctx, key, 'app.intervention', row),
    ...openIn(SealedIntervention, key, 'app.intervention', row, { text: '', reason: '' }),
  }));
}
