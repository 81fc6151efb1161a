import { meeting, note } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { ListToWrite } from '@breakwater/domain/note';
import type { ToWrite } from '@breakwater/domain/note';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { readCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';

/** What is still to be written of a case: clear parts alone, so that a team sees what is missing. */
export async function listToWrite(ctx: StaffContext, input: ListToWrite): Promise<ToWrite> {
  authorise(ctx, 'case.read');
  const { caseId } = ListToWrite.parse(input);
  return transact(ctx, async (tx) => {
    await readCase(tx, ctx, caseId);
    const rows = await tx
      .select()
      .from(note)
      .where(and(eq(note.caseId, caseId), isNull(note.signedAt)))
      .orderBy(desc(note.aboutAt));
    const drafts = rows.map(({ id, kind, aboutAt, savedAt, authorId }) => ({
      id,
      kind,
      aboutAt: aboutAt.toISOString(),
      savedAt: savedAt.toISOString(),
      authorName: ctx.core.names.nameOf(authorId),
      isOwn: authorId === ctx.actor.staffId,
    }));
    return { drafts, meetings: await unwrittenMeetings(tx, ctx, caseId) };
  });
}

/** Own meetings that have begun, weren't called off, and have neither a note nor a draft of one. */
async function unwrittenMeetings(
  tx: Transaction,
  ctx: StaffContext,
  caseId: string,
): Promise<ToWrite['meetings']> {
  const rows = await tx
    .select({ id: meeting.id, at: sql<string>`lower(${meeting.period})::text` })
    .from(meeting)
    .where(
      and(
        eq(meeting.caseId, caseId),
        eq(meeting.staffId, ctx.actor.staffId),
        sql`${meeting.state} IN ('booked', 'attended') AND lower(${meeting.period}) <= app.app_now()`,
        sql`NOT EXISTS (SELECT 1 FROM ${note} WHERE ${note.meetingId} = ${meeting.id} AND ${note.struckAt} IS NULL)`,
      ),
    )
    .orderBy(sql`lower(${meeting.period}) DESC`)
    .limit(12);
  return rows.map(({ id, at }) => ({ id, at: new Date(at).toISOString() }));
}
