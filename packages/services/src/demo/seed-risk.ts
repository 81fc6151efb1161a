import { caseFile, instrument, instrumentResult, newId, riskLevel, safetyPlan } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { Locale } from '@breakwater/domain';
import { scoreOf, SealedResult } from '@breakwater/domain/instrument';
import type { Instrument } from '@breakwater/domain/instrument';
import { sealDocument } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { resultAt } from '../instrument/queries.ts';
import { readQuestionnaire } from '../instrument/read-questionnaire.ts';
import { decisionAt, planAt, riskAt } from '../risk/sealed-at.ts';
import { DEMO_QUESTIONNAIRE } from './instrument.ts';
import { DEMO_RISK } from './risk.ts';
import type { DemoRisk } from './risk.ts';
import type { DemoCase, DemoCases, DemoIds } from './seed-cases.ts';

const daysAgo = (days: number) => sql`app.app_now() - make_interval(days => ${days})`;
type Seed = { tx: Transaction; file: DemoCase; staffId: string; ids: DemoIds };
type Kept = { id: string; family: string; content: Instrument };

/** Levels of risk with their history, safety plans, and a demo questionnaire with what was answered to it. */
export async function seedRisk(tx: Transaction, cases: DemoCases, ids: DemoIds): Promise<void> {
  const jana = ids.people.get('jana') ?? '';
  const kept = await seedInstrument(tx, ids.people.get('tomas') ?? jana);
  for (const [slug, risk] of Object.entries(DEMO_RISK)) {
    const file = cases.get(slug);
    if (!file) continue;
    const seed = { tx, file, staffId: file.holderId ?? jana, ids };
    await seedWords(seed, risk.words);
    if (risk.plan) await seedPlan(seed, risk.plan);
    for (const week of risk.weeks ?? [])
      await seedWeek(seed, kept, { ...week, locale: risk.plan?.locale ?? 'en' });
  }
}

async function seedInstrument(tx: Transaction, addedBy: string): Promise<Kept> {
  const file = JSON.stringify(DEMO_QUESTIONNAIRE, null, 2);
  const read = readQuestionnaire(file);
  if ('remarks' in read) throw new Error('the demo’s questionnaire doesn’t fit');
  const id = newId();
  const content = read.instrument;
  await tx.insert(instrument).values({
    id,
    family: content.url,
    version: 1,
    state: 'in_use',
    locales: content.locales,
    content,
    digest: createHash('sha256').update(file).digest(),
    addedBy,
    addedAt: daysAgo(120),
    usedFrom: daysAgo(120),
  });
  return { id, family: content.url, content };
}

/** Said one after the other, from nothing known: the case's level follows, as it would have. */
async function seedWords({ tx, file, staffId, ids }: Seed, words: DemoRisk['words']): Promise<void> {
  await tx.update(caseFile).set({ riskLevel: 'none' }).where(eq(caseFile.id, file.id));
  for (const { level, daysAgo: days, reasons, confirmedBy, confirmation = '' } of words) {
    const id = newId();
    await tx.insert(riskLevel).values({
      id,
      caseId: file.id,
      level,
      saidBy: staffId,
      saidAt: daysAgo(days),
      sealed: sealDocument(file.key, riskAt(id, file.id), { reasons }),
    });
    if (!confirmedBy) continue;
    await tx
      .update(riskLevel)
      .set({
        state: 'confirmed',
        decidedBy: ids.people.get(confirmedBy) ?? '',
        decidedAt: daysAgo(days - 1),
        sealedDecision: sealDocument(file.key, decisionAt(id, file.id), { reasons: confirmation }),
      })
      .where(eq(riskLevel.id, id));
  }
}

async function seedPlan({ tx, file, staffId }: Seed, plan: NonNullable<DemoRisk['plan']>): Promise<void> {
  const id = newId();
  await tx.insert(safetyPlan).values({
    id,
    caseId: file.id,
    version: 1,
    locale: plan.locale,
    madeBy: staffId,
    madeAt: daysAgo(plan.daysAgo),
    sealed: sealDocument(file.key, planAt(id, file.id), plan.parts),
  });
}

async function seedWeek(
  { tx, file, staffId }: Seed,
  { id: instrumentId, family, content }: Kept,
  { daysAgo: days, weights, locale }: NonNullable<DemoRisk['weeks']>[number] & { locale: Locale },
): Promise<void> {
  const id = newId();
  const answers = Object.fromEntries(
    weights.map((weight, at) => [`w${String(at + 1)}`, `a${String(weight)}`]),
  );
  const { hasAlarm, ...score } = scoreOf(content, answers);
  const document = SealedResult.parse({ ...score, answers, locale });
  await tx.insert(instrumentResult).values({
    id,
    caseId: file.id,
    instrumentId,
    family,
    takenOn: sql`(${daysAgo(days)})::date`,
    hasAlarm,
    recordedBy: staffId,
    recordedAt: daysAgo(days),
    sealed: sealDocument(file.key, resultAt(id, file.id), document),
  });
}
