import { conflict } from '@breakwater/domain';
import { ExportTrail } from '@breakwater/domain/audit';
import type { TrailPage } from '@breakwater/domain/audit';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';
import { cursorAfter, namesOf, selectEntries, viewRows } from './queries.ts';

const PART = 1_000;
const HOUR_MS = 3_600_000;

/**
 * The next part of an export, newest first, without reasons. All parts of one export have one `key`, and its beginning
 * stands in the trail; a key that was given for another filter, or an hour ago, is refused (`conflict`).
 */
export async function exportPart(ctx: StaffContext, input: ExportTrail): Promise<TrailPage> {
  authorise(ctx, 'audit.export');
  const { key, cursor, ...filter } = ExportTrail.parse(input);
  const asked = JSON.stringify(filter);
  return transact(ctx, async (tx) => {
    const now = await readClock(tx);
    let isNew = false;
    const begun = await once(tx, ctx, { key, verb: 'audit.export' }, () => {
      isNew = true;
      return Promise.resolve({ asked, at: now.getTime() });
    });
    if (begun.asked !== asked || now.getTime() - begun.at > HOUR_MS) throw conflict('error_moved_on');
    if (isNew || cursor === undefined)
      await audit(tx, ctx, {
        action: 'audit.export',
        subjectKind: 'trail',
        subjectId: filter.subjectId ?? null,
        fields: namesOf(filter),
      });
    const found = await selectEntries(tx, filter, { cursor, limit: PART });
    return {
      rows: await viewRows(tx, ctx, found),
      nextCursor: cursorAfter(found, PART),
      canOpenReasons: false,
    };
  });
}
