import { prepared } from '@breakwater/db';
import type { CentreSettings } from '@breakwater/domain/centre';
import type { StaffContext, StaffCore } from '../context.ts';
import { asDomainErrors, authorise, transact } from '../verb.ts';
import { readPublished } from './queries.ts';

/** What was read last, and the mark that the centre's row had, which each edit of what is published touches. */
const kept = new WeakMap<StaffCore, { mark: string; published: CentreSettings }>();

/** The centre's services, numbers, hours and closed days. Every page asks: what hasn't changed is told from memory. */
export async function read(ctx: StaffContext): Promise<CentreSettings> {
  authorise(ctx, 'centre.read');
  // The mark first: content that is newer than its mark is only read once more.
  const mark = await readMark(ctx.core);
  const known = kept.get(ctx.core);
  if (known?.mark === mark) return known.published;
  const published = await transact(ctx, readPublished);
  kept.set(ctx.core, { mark, published });
  return published;
}

// Every update writes a new row with its own transaction's number, and the trigger of each table updates this one.
function readMark({ pool }: StaffCore): Promise<string> {
  return asDomainErrors(async () => {
    const { rows } = await pool.query<{ mark: string }>(
      prepared('SELECT xmin::text AS mark FROM app.centre', []),
    );
    return rows[0]?.mark ?? '';
  });
}
