import { AssignCase } from '@breakwater/domain/case';
import type { Done } from '@breakwater/domain/request';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { changeHolder, mustWorkInCases } from './lead.ts';
import { lockCase } from './queries.ts';

/** A supervisor makes somebody responsible at once, or lets the case wait. Refused for whoever is barred (`error_barred`). */
export async function assign(ctx: StaffContext, input: AssignCase): Promise<Done> {
  authorise(ctx, 'case.assign');
  const { id, key, staffId } = AssignCase.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'case.assign' }, async () => {
      await lockCase(tx, ctx, id);
      if (staffId !== null) await mustWorkInCases(tx, staffId);
      await changeHolder(tx, id, staffId);
      await audit(tx, ctx, { action: 'case.assign', subjectKind: 'case', subjectId: id, fields: ['holder'] });
      return { id };
    }),
  );
}
