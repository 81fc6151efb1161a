import { newId, theme } from '@breakwater/db';
import type { Done } from '@breakwater/domain/request';
import { NameTheme } from '@breakwater/domain/commission';
import { sql } from 'drizzle-orm';
import { caseKey, lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { sealIn } from './queries.ts';

/** Names a theme that the work after the acute crisis has found (M2.5). Refuses a closed case. */
export async function nameTheme(ctx: StaffContext, input: NameTheme): Promise<Done> {
  authorise(ctx, 'case.work');
  const { caseId, key, ...words } = NameTheme.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'work.theme' }, async () => {
      await lockCase(tx, ctx, caseId);
      const id = newId();
      const sealed = sealIn(await caseKey(tx, ctx, caseId), 'app.theme', { id, caseId }, words);
      await tx
        .insert(theme)
        .values({ id, caseId, foundBy: ctx.actor.staffId, foundAt: sql`app.app_now()`, sealed });
      await audit(tx, ctx, { action: 'work.theme', subjectKind: 'case', subjectId: caseId });
      return { id };
    }),
  );
}
