import { programme } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { DuplicateProgramme } from '@breakwater/domain/programme';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { findProgramme } from './queries.ts';

/** A draft with the words and the policy of another programme. */
export async function duplicate(ctx: StaffContext, input: DuplicateProgramme): Promise<Done> {
  authorise(ctx, 'programme.edit');
  const { key, id, newId } = DuplicateProgramme.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'programme.duplicate' }, async () => {
      const { state: _, position: __, version: ___, ...like } = await findProgramme(tx, id);
      const made = await tx
        .insert(programme)
        .values({
          ...like,
          id: newId,
          position: sql`(SELECT coalesce(max(position), 0) + 1 FROM app.programme)`,
        })
        .onConflictDoNothing();
      if (made.rowCount === 0) throw conflict('error_changed_meanwhile');
      await audit(tx, ctx, {
        action: 'programme.duplicate',
        subjectKind: 'programme',
        subjectId: newId,
      });
      return { id: newId };
    }),
  );
}
