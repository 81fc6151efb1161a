import { riskLevel, safetyPlan, staff } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { isSecondPerson, OpenPlan, OpenRisk, SealedPlan, SealedRisk } from '@breakwater/domain/risk';
import type { PlanView, RiskEntry, RiskView } from '@breakwater/domain/risk';
import { openDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { and, desc, eq } from 'drizzle-orm';
import { caseKey, readCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { readResults } from '../instrument/queries.ts';
import { findCaseKey } from '../key/case-key.ts';
import { audit, authorise, transact } from '../verb.ts';
import { decisionAt, planAt, riskAt } from './sealed-at.ts';

/** Everything on one case's risk: the levels with their reasons, the safety plan, what instruments said. Audited. */
export async function open(ctx: StaffContext, input: OpenRisk): Promise<RiskView> {
  authorise(ctx, 'case.read');
  const { caseId } = OpenRisk.parse(input);
  return transact(ctx, async (tx) => {
    const { row, access } = await readCase(tx, ctx, caseId);
    const key = access.fields.has('health') ? await findCaseKey(tx, ctx.core.keyring, caseId) : null;
    await audit(tx, ctx, {
      action: 'risk.open',
      subjectKind: 'case',
      subjectId: caseId,
      fields: [
        ...(key ? ['risk', 'safety_plan', 'instruments'] : []),
        ...(access.glassUntil ? ['break_glass'] : []),
      ],
    });
    const plans = await readPlans(tx, caseId);
    const newest = plans[0];
    return {
      level: row.riskLevel,
      entries: await readEntries(tx, ctx, caseId, key),
      plan: key && newest ? planView(ctx, newest, newest.version, key) : null,
      planVersions: plans.map(({ version, madeBy, madeAt }) => ({
        version,
        madeBy: ctx.core.names.nameOf(madeBy),
        madeAt: madeAt.toISOString(),
      })),
      results: key ? await readResults(tx, ctx, caseId, key) : [],
      locale: row.locale,
      canAct: access.isTheirs && row.state === 'open',
      canDecide: access.isTheirs && (await isQualified(tx, ctx)),
    };
  });
}

/** One version of the plan, for reading or printing. Audited. */
export async function openPlan(ctx: StaffContext, input: OpenPlan): Promise<PlanView> {
  authorise(ctx, 'case.read');
  const { caseId, version } = OpenPlan.parse(input);
  return transact(ctx, async (tx) => {
    const { access } = await readCase(tx, ctx, caseId);
    if (!access.fields.has('health')) throw notFound();
    const plans = await readPlans(tx, caseId);
    const row = version ? plans.find((each) => each.version === version) : plans[0];
    if (!row) throw notFound();
    const key = await caseKey(tx, ctx, caseId);
    await audit(tx, ctx, {
      action: 'risk.plan_print',
      subjectKind: 'case',
      subjectId: caseId,
      fields: ['safety_plan'],
    });
    return planView(ctx, row, plans[0]?.version ?? row.version, key);
  });
}

type PlanRecord = typeof safetyPlan.$inferSelect;

const readPlans = (tx: Transaction, caseId: string): Promise<PlanRecord[]> =>
  tx.select().from(safetyPlan).where(eq(safetyPlan.caseId, caseId)).orderBy(desc(safetyPlan.version));

const planView = (ctx: StaffContext, row: PlanRecord, newest: number, key: Key): PlanView => ({
  version: row.version,
  newest,
  locale: row.locale,
  madeBy: ctx.core.names.nameOf(row.madeBy),
  madeAt: row.madeAt.toISOString(),
  parts: row.sealed
    ? openDocument(SealedPlan, key, planAt(row.id, row.caseId), row.sealed)
    : SealedPlan.parse({}),
});

async function readEntries(
  tx: Transaction,
  ctx: StaffContext,
  caseId: string,
  key: Key | null,
): Promise<RiskEntry[]> {
  const rows = await tx
    .select()
    .from(riskLevel)
    .where(eq(riskLevel.caseId, caseId))
    .orderBy(desc(riskLevel.saidAt), desc(riskLevel.id));
  return rows.map((row) => ({
    id: row.id,
    level: row.level,
    previous: row.previous,
    state: row.state,
    reasons:
      key && row.sealed ? openDocument(SealedRisk, key, riskAt(row.id, caseId), row.sealed).reasons : '',
    saidBy: ctx.core.names.nameOf(row.saidBy),
    saidAt: row.saidAt.toISOString(),
    decidedBy: row.decidedBy ? ctx.core.names.nameOf(row.decidedBy) : null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decision:
      key && row.sealedDecision
        ? openDocument(SealedRisk, key, decisionAt(row.id, caseId), row.sealedDecision).reasons
        : '',
    isOwn: row.saidBy === ctx.actor.staffId,
  }));
}

async function isQualified(tx: Transaction, ctx: StaffContext): Promise<boolean> {
  const [row] = await tx
    .select({ roles: staff.roles, qualification: staff.qualification })
    .from(staff)
    .where(and(eq(staff.id, ctx.actor.staffId), eq(staff.state, 'active')));
  return row !== undefined && isSecondPerson(row);
}
