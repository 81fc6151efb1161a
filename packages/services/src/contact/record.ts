import { contact, newId } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { InvalidInput } from '@breakwater/domain';
import { RecordContact } from '@breakwater/domain/contact';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import { caseKey, lockCase, touchContact } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { endOfDay } from '../task/day.ts';
import { putTask } from '../task/index.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';
import { notYet, sealIn } from '../commission/queries.ts';

/**
 * Registers a contact on any channel; one with the client says that they were in touch. A closed case takes it too:
 * every contact is registered. Refuses a time to come (`error_not_yet`), and a follow-up on a day that has passed.
 */
export async function record(ctx: StaffContext, input: RecordContact): Promise<Done> {
  authorise(ctx, 'case.work');
  const { caseId, key, happenedAt, followUpOn, withWhom, text, safeContact, ...clear } =
    RecordContact.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'contact.record' }, async () => {
      await lockCase(tx, ctx, caseId, { mayBeClosed: true });
      notYet('happenedAt', happenedAt, await readClock(tx));
      const id = newId();
      const sealed = sealIn(
        await caseKey(tx, ctx, caseId),
        'app.contact',
        { id, caseId },
        { withWhom, text, safeContact },
      );
      await tx.insert(contact).values({
        id,
        caseId,
        ...clear,
        happenedAt: new Date(happenedAt),
        staffId: ctx.actor.staffId,
        recordedAt: sql`app.app_now()`,
        sealed,
      });
      if (followUpOn) await planFollowUp(tx, ctx, { id, caseId, followUpOn });
      if (clear.party === 'client') await touchContact(tx, caseId, new Date(happenedAt));
      await audit(tx, ctx, {
        action: 'contact.record',
        subjectKind: 'case',
        subjectId: caseId,
        fields: [clear.channel],
      });
      return { id };
    }),
  );
}

const DAYS_AHEAD = 365;
type FollowUp = { id: string; caseId: string; followUpOn: string };

async function planFollowUp(
  tx: Transaction,
  ctx: StaffContext,
  { id, caseId, followUpOn }: FollowUp,
): Promise<void> {
  const due = await endOfDay(tx, ctx, followUpOn, DAYS_AHEAD);
  if (due === null) throw new InvalidInput({ followUpOn: 'error_task_day' });
  const ownerId = ctx.actor.staffId;
  await putTask(tx, {
    caseId,
    ownerId,
    kind: 'follow_up',
    sourceKind: 'contact',
    sourceId: id,
    dueAt: new Date(due),
  });
}
