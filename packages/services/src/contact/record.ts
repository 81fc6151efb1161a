import { contact, newId } from '@breakwater/db';
import { RecordContact } from '@breakwater/domain/contact';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import { caseKey, lockCase, touchContact } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';
import { notYet, sealIn } from '../work/queries.ts';

/**
 * Registers a contact on any channel; one with the client says that they were in touch. A closed case takes it too:
 * every contact is registered. Refuses a time to come (`error_not_yet`).
 */
export async function record(ctx: StaffContext, input: RecordContact): Promise<Done> {
  authorise(ctx, 'case.work');
  const { caseId, key, happenedAt, withWhom, text, safeContact, ...clear } = RecordContact.parse(input);
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
