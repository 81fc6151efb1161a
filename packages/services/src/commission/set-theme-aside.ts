import { theme } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import type { Done } from '@breakwater/domain/request';
import { SetThemeAside } from '@breakwater/domain/commission';
import { and, eq, sql } from 'drizzle-orm';
import { lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** Sets a theme aside: it is worked through, or was none. It stays on record. Refuses a closed case. */
export async function setThemeAside(ctx: StaffContext, input: SetThemeAside): Promise<Done> {
  authorise(ctx, 'case.work');
  const { caseId, key, id } = SetThemeAside.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'work.theme_aside' }, async () => {
      await lockCase(tx, ctx, caseId);
      const set = await tx
        .update(theme)
        .set({ setAsideAt: sql`coalesce(${theme.setAsideAt}, app.app_now())` })
        .where(and(eq(theme.id, id), eq(theme.caseId, caseId)))
        .returning({ id: theme.id });
      if (set.length === 0) throw notFound();
      await audit(tx, ctx, { action: 'work.theme_aside', subjectKind: 'case', subjectId: caseId });
      return { id };
    }),
  );
}
