import { attendance } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { OpenRoll } from '@breakwater/domain/class';
import type { Mark, RollMarks } from '@breakwater/domain/class';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { findRoll } from './queries.ts';

/** Who is marked how, without a name: asked again as it changes, and not audited. */
export async function marks(ctx: StaffContext, input: OpenRoll): Promise<RollMarks> {
  authorise(ctx, 'class.lead');
  const { sessionId } = OpenRoll.parse(input);
  return transact(ctx, async (tx) => {
    const { session } = await findRoll(tx, sessionId);
    return {
      ...(await readMarks(tx, sessionId)),
      state: session.state,
      rollTakenAt: session.rollTakenAt?.toISOString() ?? null,
    };
  });
}

/** The marks of one class session, by participant. */
export async function readMarks(
  tx: Transaction,
  sessionId: string,
): Promise<{ marks: Record<string, Mark> }> {
  const rows = await tx
    .select({ participantId: attendance.participantId, mark: attendance.mark })
    .from(attendance)
    .where(eq(attendance.classSessionId, sessionId));
  return { marks: Object.fromEntries(rows.map(({ participantId, mark }) => [participantId, mark])) };
}
