import { meeting } from '@breakwater/db';
import { currencyOf, RecordFee } from '@breakwater/domain/meeting';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockMeeting, readPlace } from './queries.ts';

/** What was paid, given or claimed for a meeting, in the currency of the centre's country (M1.1). */
export async function recordFee(ctx: StaffContext, input: RecordFee): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, id, kind, minor } = RecordFee.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'meeting.fee' }, async () => {
      const row = await lockMeeting(tx, ctx, id, { mayBeClosed: true });
      const { country } = await readPlace(tx);
      await tx
        .update(meeting)
        .set({
          feeKind: kind,
          feeMinor: minor,
          feeCurrency: minor === null ? null : currencyOf(country),
          version: sql`${meeting.version} + 1`,
        })
        .where(eq(meeting.id, id));
      await audit(tx, ctx, {
        action: 'meeting.fee',
        subjectKind: 'case',
        subjectId: row.caseId,
        fields: ['fee'],
      });
      return { id };
    }),
  );
}
