import { caseOffer, newId } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { AnswerOffer, OfferCase, SealedWord, WithdrawOffer } from '@breakwater/domain/case';
import type { Done } from '@breakwater/domain/request';
import { sealDocument } from '@breakwater/vault';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { putTask } from '../task/new-task.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { changeHolder, endOffer, lockLed, mustWorkInCases } from './lead.ts';
import { caseKey, lockCase } from './queries.ts';
import { offerAt } from './sealed-at.ts';

/**
 * Offers a case to a colleague, who sees it from now on and accepts or declines. One offer is open at a time
 * (`error_offer_open`); nobody is offered what they are barred from (`error_barred`).
 */
export async function offer(ctx: StaffContext, input: OfferCase): Promise<Done> {
  authorise(ctx, 'case.work');
  const { id, key, staffId, word } = OfferCase.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'case.offer' }, async () => {
      const row = await lockLed(tx, ctx, id);
      if (row.holderId === staffId) throw conflict('error_holds_already');
      if (staffId === ctx.actor.staffId) throw conflict('error_offer_oneself');
      await mustWorkInCases(tx, staffId);
      const offerId = newId();
      const sealed = sealDocument(
        await caseKey(tx, ctx, id),
        offerAt(offerId, id),
        SealedWord.parse({ word }),
      );
      await tx.insert(caseOffer).values({
        id: offerId,
        caseId: id,
        staffId,
        offeredBy: ctx.actor.staffId,
        offeredAt: sql`app.app_now()`,
        sealed,
      });
      await putTask(tx, {
        caseId: id,
        ownerId: staffId,
        kind: 'handover',
        sourceKind: 'handover',
        sourceId: offerId,
        dueAt: null,
      });
      await audit(tx, ctx, { action: 'case.offer', subjectKind: 'case', subjectId: id, fields: ['holder'] });
      return { id };
    }),
  );
}

/** The colleague's answer: yes, and the case is theirs; no, and it stays where it was. `error_offer_gone` when it was withdrawn meanwhile. */
export async function answerOffer(ctx: StaffContext, input: AnswerOffer): Promise<Done> {
  authorise(ctx, 'case.work');
  const { id, key, isAccepted } = AnswerOffer.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'case.answer_offer' }, async () => {
      await lockCase(tx, ctx, id);
      const [open] = await tx
        .select()
        .from(caseOffer)
        .where(
          and(eq(caseOffer.caseId, id), eq(caseOffer.staffId, ctx.actor.staffId), isNull(caseOffer.endedAt)),
        )
        .for('update');
      if (!open) throw conflict('error_offer_gone');
      await audit(tx, ctx, {
        action: isAccepted ? 'case.accept' : 'case.decline',
        subjectKind: 'case',
        subjectId: id,
        fields: ['holder'],
      });
      // The case first: with the offer ends what lets them change it.
      if (isAccepted) await changeHolder(tx, id, ctx.actor.staffId, 'accepted');
      else await endOffer(tx, id, 'declined');
      return { id };
    }),
  );
}

/** Takes an offer back before it is answered (`error_offer_gone` after that). By whoever leads the case. */
export async function withdrawOffer(ctx: StaffContext, input: WithdrawOffer): Promise<Done> {
  authorise(ctx, 'case.work');
  const { id, key } = WithdrawOffer.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'case.withdraw_offer' }, async () => {
      await lockLed(tx, ctx, id);
      if (!(await endOffer(tx, id, 'withdrawn'))) throw conflict('error_offer_gone');
      await audit(tx, ctx, {
        action: 'case.offer',
        subjectKind: 'case',
        subjectId: id,
        fields: ['withdrawn'],
      });
      return { id };
    }),
  );
}
