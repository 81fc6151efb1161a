import { breakGlass } from '@breakwater/db';
import { conflict, notAllowed, notFound } from '@breakwater/domain';
import { ReviewBreakGlass } from '@breakwater/domain/access';
import type { Done } from '@breakwater/domain/request';
import { sealDocument } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { glassNoteAt } from './queries.ts';
import { findSubjectKey } from './subject.ts';

/**
 * A supervisor's verdict on a break-glass, once. Nobody reviews their own. A note lives under the subject's key: after the
 * request or person is erased there is none (`error_glass_gone`).
 */
export async function reviewGlass(ctx: StaffContext, input: ReviewBreakGlass): Promise<Done> {
  authorise(ctx, 'break_glass.review');
  const { id, key, verdict, note } = ReviewBreakGlass.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'break_glass.review' }, async () => {
      const [row] = await tx.select().from(breakGlass).where(eq(breakGlass.id, id));
      if (!row) throw notFound();
      if (row.staffId === ctx.actor.staffId) throw notAllowed();
      const subjectKey = await findSubjectKey(tx, ctx, { kind: row.subjectKind, id: row.subjectId });
      if (note !== '' && !subjectKey) throw conflict('error_glass_gone');
      const sealedNote =
        note !== '' && subjectKey
          ? Buffer.from(sealDocument(subjectKey, glassNoteAt(id, row.subjectId), { reason: note }))
          : null;
      const { rows } = await tx.execute<{ isReviewed: boolean }>(
        sql`SELECT app.review_glass(${id}::uuid, ${verdict}, ${sealedNote}::bytea) AS "isReviewed"`,
      );
      if (!rows[0]?.isReviewed) throw conflict('error_glass_reviewed');
      await audit(tx, ctx, {
        action: 'break_glass.review',
        subjectKind: row.subjectKind,
        subjectId: row.subjectId,
        fields: [verdict],
      });
      return { id };
    }),
  );
}
