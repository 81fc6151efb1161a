import { room } from '@breakwater/db';
import type { CohortChoices } from '@breakwater/domain/cohort';
import { OpenProgramme } from '@breakwater/domain/programme';
import { asc, isNull } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { findProgramme } from '../programme/queries.ts';
import { authorise, transact } from '../verb.ts';
import { readLeaders } from './facilitators.ts';
import { readZone } from './queries.ts';

/** Whom a cohort of a programme can be led by, and where it can be held. */
export async function choices(ctx: StaffContext, input: OpenProgramme): Promise<CohortChoices> {
  authorise(ctx, 'programme.edit');
  const { id } = OpenProgramme.parse(input);
  return transact(ctx, async (tx) => {
    const { policy } = await findProgramme(tx, id);
    const rooms = await tx
      .select({ id: room.id, name: room.name, isStepFree: room.isStepFree })
      .from(room)
      .where(isNull(room.retiredAt))
      .orderBy(asc(room.position), asc(room.name));
    return {
      leaders: await readLeaders(tx, ctx, policy.qualification),
      rooms,
      timeZone: await readZone(tx),
    };
  });
}
