import { caseFile } from '@breakwater/db';
import { conflict, DomainError } from '@breakwater/domain';
import { TakeCase } from '@breakwater/domain/case';
import type { Done } from '@breakwater/domain/request';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { changeHolder } from './lead.ts';

/**
 * Makes the actor responsible for a case that waits. One person wins; the other hears `error_taken_by_other`, or
 * `error_case_gone` where they may no longer see it.
 */
export async function take(ctx: StaffContext, input: TakeCase): Promise<Done> {
  authorise(ctx, 'case.work');
  const { id, key } = TakeCase.parse(input);
  const { staffId } = ctx.actor;
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'case.take' }, async () => {
      const [row] = await tx.select().from(caseFile).where(eq(caseFile.id, id)).for('update');
      if (!row) throw new DomainError('not_found', 'error_case_gone');
      if (row.holderId === staffId) return { id };
      if (row.state === 'closed') throw conflict('error_case_closed');
      if (row.holderId !== null)
        throw conflict('error_taken_by_other', { name: ctx.core.names.nameOf(row.holderId) });
      await changeHolder(tx, id, staffId);
      await audit(tx, ctx, { action: 'case.take', subjectKind: 'case', subjectId: id, fields: ['holder'] });
      return { id };
    }),
  );
}
