import { contact, meeting, newId, note } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { InvalidInput, notFound } from '@breakwater/domain';
import { BeginNote, SealedNote } from '@breakwater/domain/note';
import type { Done } from '@breakwater/domain/request';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { caseKey, lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { putTask } from '../task/index.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';
import { notYet, sealIn } from '../commission/queries.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Begins the note of a meeting, a contact, or of the case; whoever has a draft of the same encounter goes on with it. A
 * task reminds the author from the next day on. `not_found` for an encounter of another case.
 */
export async function begin(ctx: StaffContext, input: BeginNote): Promise<Done> {
  authorise(ctx, 'case.work');
  const { caseId, key, kind, meetingId = null, contactId = null, aboutAt } = BeginNote.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'note.begin' }, async () => {
      await lockCase(tx, ctx, caseId, { mayBeClosed: true });
      const now = await readClock(tx);
      if (kind === 'case' && aboutAt) notYet('aboutAt', aboutAt, now);
      const about =
        kind === 'case' ? new Date(aboutAt ?? now) : await encounterAt(tx, caseId, { meetingId, contactId });
      const begun = kind === 'case' ? null : await findDraft(tx, ctx, { meetingId, contactId });
      if (begun) return { id: begun };
      const id = newId();
      const sealed = sealIn(await caseKey(tx, ctx, caseId), 'app.note', { id, caseId }, SealedNote.parse({}));
      await tx.insert(note).values({
        id,
        caseId,
        kind,
        meetingId: kind === 'meeting' ? meetingId : null,
        contactId: kind === 'contact' ? contactId : null,
        begunBy: ctx.actor.staffId,
        authorId: ctx.actor.staffId,
        aboutAt: about,
        begunAt: sql`app.app_now()`,
        savedAt: sql`app.app_now()`,
        aims: [],
        interventions: [],
        sealed,
      });
      await putTask(tx, {
        caseId,
        ownerId: ctx.actor.staffId,
        kind: 'unsigned_note',
        sourceKind: 'note',
        sourceId: id,
        dueAt: new Date(now.getTime() + DAY_MS),
      });
      await audit(tx, ctx, { action: 'note.begin', subjectKind: 'case', subjectId: caseId, fields: [kind] });
      return { id };
    }),
  );
}

type Encounter = { meetingId: string | null; contactId: string | null };

/** When the encounter was; one of the two must be named, and be of this case. */
async function encounterAt(
  tx: Transaction,
  caseId: string,
  { meetingId, contactId }: Encounter,
): Promise<Date> {
  if ((meetingId === null) === (contactId === null)) throw new InvalidInput({ kind: 'error_input' });
  const [found] = meetingId
    ? await tx
        .select({ at: sql<string>`lower(${meeting.period})::text` })
        .from(meeting)
        .where(and(eq(meeting.id, meetingId), eq(meeting.caseId, caseId)))
    : await tx
        .select({ at: sql<string>`${contact.happenedAt}::text` })
        .from(contact)
        .where(and(eq(contact.id, contactId ?? ''), eq(contact.caseId, caseId)));
  if (!found) throw notFound();
  return new Date(found.at);
}

async function findDraft(
  tx: Transaction,
  ctx: StaffContext,
  { meetingId, contactId }: Encounter,
): Promise<string | null> {
  const [found] = await tx
    .select({ id: note.id })
    .from(note)
    .where(
      and(
        eq(note.authorId, ctx.actor.staffId),
        isNull(note.signedAt),
        meetingId ? eq(note.meetingId, meetingId) : eq(note.contactId, contactId ?? ''),
      ),
    );
  return found?.id ?? null;
}
