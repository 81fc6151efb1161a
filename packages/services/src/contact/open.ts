import { contact, note } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { OpenContact, SealedContact } from '@breakwater/domain/contact';
import type { ContactView } from '@breakwater/domain/contact';
import { and, eq, isNotNull, or } from 'drizzle-orm';
import { readCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { findCaseKey } from '../key/case-key.ts';
import { audit, authorise, transact } from '../verb.ts';
import { openIn, strikeOf } from '../commission/queries.ts';

const EMPTY = { withWhom: '', text: '', safeContact: '' };

/** Opens one contact with its words. Audited; `not_found` for what the actor may not see. */
export async function open(ctx: StaffContext, input: OpenContact): Promise<ContactView> {
  authorise(ctx, 'case.read');
  const { caseId, id } = OpenContact.parse(input);
  return transact(ctx, async (tx) => {
    const { access } = await readCase(tx, ctx, caseId);
    const [row] = await tx
      .select()
      .from(contact)
      .where(and(eq(contact.id, id), eq(contact.caseId, caseId)));
    if (!row) throw notFound();
    const hasWords = access.fields.has('words');
    const hasReach = access.fields.has('safe_contact');
    await audit(tx, ctx, {
      action: 'contact.open',
      subjectKind: 'case',
      subjectId: caseId,
      fields: [
        ...(hasWords ? ['text'] : []),
        ...(hasReach ? ['safe_contact'] : []),
        ...(access.glassUntil ? ['break_glass'] : []),
      ],
    });
    const key = hasWords ? await findCaseKey(tx, ctx.core.keyring, caseId) : null;
    const words = openIn(SealedContact, key, 'app.contact', row, EMPTY);
    const [written] = await tx
      .select({ id: note.id })
      .from(note)
      .where(and(eq(note.contactId, id), or(isNotNull(note.signedAt), eq(note.authorId, ctx.actor.staffId))))
      .limit(1);
    return {
      id,
      channel: row.channel,
      direction: row.direction,
      party: row.party,
      isBeyondCap: row.isBeyondCap,
      happenedAt: row.happenedAt.toISOString(),
      minutes: row.minutes,
      by: ctx.core.names.nameOf(row.staffId),
      recordedAt: row.recordedAt.toISOString(),
      ...words,
      safeContact: hasReach ? words.safeContact : '',
      struck: strikeOf(ctx, key, 'app.contact', row),
      noteId: written?.id ?? null,
      canWork: access.isTheirs,
    };
  });
}
