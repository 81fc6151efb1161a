import { caseOffer } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { OpenCase, SealedWord } from '@breakwater/domain/case';
import type { CaseTeam, OfferView } from '@breakwater/domain/case';
import { isPermitted } from '@breakwater/domain/staff';
import { openDocument } from '@breakwater/vault';
import { and, eq, isNull } from 'drizzle-orm';
import { readBarred } from '../access/queries.ts';
import type { StaffContext } from '../context.ts';
import { findCaseKey } from '../key/case-key.ts';
import { audit, authorise, transact } from '../verb.ts';
import { leads } from './lead.ts';
import { readTeam as teamOf } from './open.ts';
import { readCase } from './queries.ts';
import { offerAt } from './sealed-at.ts';

/** Who works on a case, whom it is offered to, who may never see it. Audited: it opens words of colleagues. */
export async function readTeam(ctx: StaffContext, input: OpenCase): Promise<CaseTeam> {
  authorise(ctx, 'case.read');
  const { id } = OpenCase.parse(input);
  return transact(ctx, async (tx) => {
    const { row, access } = await readCase(tx, ctx, id);
    const isTold = isPermitted(ctx.actor.roles, 'barred.read');
    await audit(tx, ctx, {
      action: 'case.read',
      subjectKind: 'case',
      subjectId: id,
      fields: ['team', ...(isTold ? ['barred'] : []), ...(access.glassUntil ? ['break_glass'] : [])],
    });
    const key = await findCaseKey(tx, ctx.core.keyring, id);
    const team = await teamOf(tx, ctx, id);
    const isOpen = row.state === 'open' && access.isTheirs;
    return {
      team,
      offer: await readOffer(tx, ctx, id),
      canTake: isOpen && row.holderId === null,
      canLead: isOpen && (await leads(tx, ctx, row)),
      canAssign: isOpen && isPermitted(ctx.actor.roles, 'case.assign'),
      isMember: team.some(({ staffId }) => staffId === ctx.actor.staffId),
      barred: isTold ? await readBarred(tx, ctx, id, key) : null,
    };
  });
}

/** The offer that waits for an answer, with the word that goes with it; null when there is none. */
async function readOffer(tx: Transaction, ctx: StaffContext, caseId: string): Promise<OfferView | null> {
  const [open] = await tx
    .select()
    .from(caseOffer)
    .where(and(eq(caseOffer.caseId, caseId), isNull(caseOffer.endedAt)));
  if (!open) return null;
  const key = await findCaseKey(tx, ctx.core.keyring, caseId);
  return {
    staffId: open.staffId,
    staffName: ctx.core.names.nameOf(open.staffId),
    offeredBy: open.offeredBy,
    offeredByName: ctx.core.names.nameOf(open.offeredBy),
    offeredAt: open.offeredAt.toISOString(),
    word: key ? openDocument(SealedWord, key, offerAt(open.id, caseId), open.sealed).word : '',
  };
}
