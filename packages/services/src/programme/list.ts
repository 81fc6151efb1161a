import { programme } from '@breakwater/db';
import { ListProgrammes } from '@breakwater/domain/programme';
import type { ProgrammeRows } from '@breakwater/domain/programme';
import { isPermitted } from '@breakwater/domain/staff';
import { asc } from 'drizzle-orm';
import { interestIn, readZone } from '../cohort/queries.ts';
import { cohortRows } from '../cohort/rows.ts';
import type { StaffContext } from '../context.ts';
import { authorise, readClock, transact } from '../verb.ts';

/** Every programme with those of its cohorts that the view shows; in a narrower view only programmes that have one. */
export async function list(ctx: StaffContext, input: ListProgrammes): Promise<ProgrammeRows> {
  authorise(ctx, 'programme.read');
  const { view } = ListProgrammes.parse(input);
  // Drafts are the coordinator's desk.
  const seesDrafts = isPermitted(ctx.actor.roles, 'programme.edit');
  return transact(ctx, async (tx) => {
    const cohorts = await cohortRows(tx, ctx, { view, now: await readClock(tx), seesDrafts });
    const all = await tx.select().from(programme).orderBy(asc(programme.position), asc(programme.id));
    const shown = all.filter(
      ({ id, state }) => cohorts.has(id) || (view === 'all' && (seesDrafts || state === 'published')),
    );
    const interest = await interestIn(
      tx,
      shown.map(({ id }) => id),
    );
    return {
      timeZone: await readZone(tx),
      programmes: shown.map(({ id, topic, state, content, feeKind }) => ({
        ...{ id, topic, state, feeKind },
        name: content.name,
        interested: interest.get(id) ?? 0,
        cohorts: cohorts.get(id) ?? [],
      })),
    };
  });
}
