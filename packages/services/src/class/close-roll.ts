import { conflict } from '@breakwater/domain';
import { CloseRoll } from '@breakwater/domain/class';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { callRule } from '../enrolment/queries.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** The roll is taken: the class session was held, and counts. Marks can be put right afterwards. Refused before it begins, and once it is called off. */
export async function closeRoll(ctx: StaffContext, input: CloseRoll): Promise<Done> {
  authorise(ctx, 'class.lead');
  const { key, sessionId } = CloseRoll.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'class.close' }, async () => {
      const outcome = await callRule(tx, sql`app.close_roll(${sessionId}::uuid)`);
      if (outcome === 'too_early') throw conflict('error_class_not_begun');
      await audit(tx, ctx, {
        action: 'class.close',
        subjectKind: 'programme',
        subjectId: sessionId,
        fields: ['state'],
      });
      return { id: sessionId };
    }),
  );
}
