import { cohort } from '@breakwater/db';
import { missingIn, OpenProgramme } from '@breakwater/domain/programme';
import type { ProgrammeView } from '@breakwater/domain/programme';
import { count, eq } from 'drizzle-orm';
import { interestIn } from '../cohort/queries.ts';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { findProgramme, mainLocale } from './queries.ts';

/** A whole programme with what is missing or has fallen behind in a language. */
export async function open(ctx: StaffContext, input: OpenProgramme): Promise<ProgrammeView> {
  authorise(ctx, 'programme.read');
  const { id } = OpenProgramme.parse(input);
  return transact(ctx, async (tx) => {
    const { position: _, ...row } = await findProgramme(tx, id);
    const main = await mainLocale(tx);
    const [runs] = await tx.select({ count: count() }).from(cohort).where(eq(cohort.programmeId, id));
    return {
      ...row,
      missing: missingIn(row.content, main),
      mainLocale: main,
      cohorts: runs?.count ?? 0,
      interested: (await interestIn(tx, [id])).get(id) ?? 0,
    };
  });
}
