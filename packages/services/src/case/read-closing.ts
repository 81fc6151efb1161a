import { closure } from '@breakwater/db';
import { OpenCase } from '@breakwater/domain/case';
import type { Closing, ClosureView } from '@breakwater/domain/case';
import { isPermitted } from '@breakwater/domain/staff';
import type { Key } from '@breakwater/vault';
import { desc, eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { findCaseKey } from '../key/case-key.ts';
import { audit, authorise, transact } from '../verb.ts';
import { openClosure } from './end-case.ts';
import type { ClosureRecord } from './end-case.ts';
import { readCase } from './queries.ts';
import { askedByPolicy, openPartsOf } from './requirements.ts';

/** What ending a case takes, and how it ended before. Audited: it opens the words of its closures. */
export async function readClosing(ctx: StaffContext, input: OpenCase): Promise<Closing> {
  authorise(ctx, 'case.read');
  const { id } = OpenCase.parse(input);
  return transact(ctx, async (tx) => {
    const { row, access } = await readCase(tx, ctx, id);
    await audit(tx, ctx, {
      action: 'case.read',
      subjectKind: 'case',
      subjectId: id,
      fields: ['closure', ...(access.glassUntil ? ['break_glass'] : [])],
    });
    const key = access.fields.has('words') ? await findCaseKey(tx, ctx.core.keyring, id) : null;
    const closures = await tx
      .select()
      .from(closure)
      .where(eq(closure.caseId, id))
      .orderBy(desc(closure.askedAt), desc(closure.id));
    const asked = closures.find(({ state }) => state === 'asked');
    const isOpen = row.state === 'open' && access.isTheirs;
    const { needsApproval, needsCauseAnalysis } = await askedByPolicy(tx, id);
    return {
      openParts: row.state === 'open' ? await openPartsOf(tx, id) : [],
      needsApproval,
      needsCauseAnalysis,
      closures: closures.map((each) => viewOf(ctx, key, each)),
      canAsk: isOpen && !asked,
      canDecide:
        isOpen &&
        asked !== undefined &&
        asked.askedBy !== ctx.actor.staffId &&
        isPermitted(ctx.actor.roles, 'case.approve'),
      canWithdraw: isOpen && asked !== undefined,
      canReopen:
        row.state === 'closed' && access.isTheirs && closures.some(({ state }) => state === 'closed'),
    };
  });
}

function viewOf(ctx: StaffContext, key: Key | null, row: ClosureRecord): ClosureView {
  const { nameOf } = ctx.core.names;
  const named = (id: string | null) => (id === null ? null : nameOf(id));
  return {
    id: row.id,
    state: row.state,
    reason: row.reason,
    insight: row.insight,
    coping: row.coping,
    longTermHelp: row.longTermHelp,
    needsApproval: row.needsApproval,
    askedBy: row.askedBy,
    askedByName: nameOf(row.askedBy),
    askedAt: row.askedAt.toISOString(),
    decidedByName: named(row.decidedBy),
    closedAt: row.closedAt?.toISOString() ?? null,
    reopenedAt: row.reopenedAt?.toISOString() ?? null,
    reopenedByName: named(row.reopenedBy),
    words: openClosure(key, row),
  };
}
