import { contact, intervention, note, noteAddendum } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { Strike } from '@breakwater/domain/note';
import type { Done } from '@breakwater/domain/request';
import { isPermitted } from '@breakwater/domain/staff';
import { and, eq, sql } from 'drizzle-orm';
import { caseKey, lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { sealIn, strikeTable } from '../commission/queries.ts';

const ENTRIES = {
  note: { table: note, name: 'app.note', author: note.authorId, isSigned: note.signedAt },
  addendum: {
    table: noteAddendum,
    name: 'app.note_addendum',
    author: noteAddendum.authorId,
    isSigned: noteAddendum.writtenAt,
  },
  contact: { table: contact, name: 'app.contact', author: contact.staffId, isSigned: contact.recordedAt },
  intervention: {
    table: intervention,
    name: 'app.intervention',
    author: intervention.staffId,
    isSigned: intervention.recordedAt,
  },
} as const;

/**
 * Strikes an entry through, with who and why: hidden from the reader from now on, and never removed. One's own; a
 * supervisor anybody's (`error_strike_author`). Refuses a draft (it is thrown away instead) and what is struck already.
 */
export async function strike(ctx: StaffContext, input: Strike): Promise<Done> {
  authorise(ctx, 'case.work');
  const { caseId, key, id, kind, why, reason } = Strike.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'note.strike' }, async () => {
      await lockCase(tx, ctx, caseId, { mayBeClosed: true });
      await mayStrike(tx, ctx, { kind, id, caseId });
      const { table, name } = ENTRIES[kind];
      const strikeSealed = sealIn(
        await caseKey(tx, ctx, caseId),
        strikeTable(name),
        { id, caseId },
        { reason },
      );
      await tx
        .update(table)
        .set({ struckAt: sql`app.app_now()`, struckBy: ctx.actor.staffId, struckWhy: why, strikeSealed })
        .where(eq(table.id, id));
      await audit(tx, ctx, {
        action: 'note.strike',
        subjectKind: 'case',
        subjectId: caseId,
        fields: [kind, why],
      });
      return { id };
    }),
  );
}

type Entry = { kind: keyof typeof ENTRIES; id: string; caseId: string };

async function mayStrike(tx: Transaction, ctx: StaffContext, { kind, id, caseId }: Entry): Promise<void> {
  const { table, author, isSigned } = ENTRIES[kind];
  const [row] = await tx
    .select({ author, isSigned, struckAt: table.struckAt })
    .from(table)
    .where(and(eq(table.id, id), eq(table.caseId, caseId)))
    .for('update');
  if (!row) throw notFound();
  if (row.isSigned === null) throw conflict('error_note_unsigned');
  if (row.struckAt !== null) throw conflict('error_record_struck');
  if (row.author !== ctx.actor.staffId && !isPermitted(ctx.actor.roles, 'case.supervise'))
    throw conflict('error_strike_author');
}
