import { noticeTold } from '@breakwater/db';
import { OpenNotice } from '@breakwater/domain/class';
import type { Told } from '@breakwater/domain/class';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { viewTold } from './notice-view.ts';

/** Who of a notice has been told, without anything of them: asked again as it changes. */
export async function told(ctx: StaffContext, input: OpenNotice): Promise<Told[]> {
  authorise(ctx, 'enrolment.run');
  const { id } = OpenNotice.parse(input);
  return transact(ctx, async (tx) => {
    const rows = await tx.select().from(noticeTold).where(eq(noticeTold.noticeId, id));
    return rows.map((row) => viewTold(ctx, row));
  });
}
