import { conflict } from '@breakwater/domain';
import { ExportTrail } from '@breakwater/domain/audit';
import type { TrailPage } from '@breakwater/domain/audit';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { cursorAfter, namesOf, selectEntries, viewRows } from './queries.ts';

const PART = 1_000;

/**
 * The next part of an export, newest first, without reasons. All parts of one export have one `key`, and stand in the
 * trail once; a key that was given for another filter is refused (`conflict`).
 */
export async function exportPart(ctx: StaffContext, input: ExportTrail): Promise<TrailPage> {
  authorise(ctx, 'audit.export');
  const { key, cursor, ...filter } = ExportTrail.parse(input);
  const asked = JSON.stringify(filter);
  return transact(ctx, async (tx) => {
    const begun = await once(tx, ctx, { key, verb: 'audit.export' }, async () => {
      await audit(tx, ctx, {
        action: 'audit.export',
        subjectKind: 'trail',
        subjectId: filter.subjectId ?? null,
        fields: namesOf(filter),
      });
      return { asked };
    });
    if (begun.asked !== asked) throw conflict('error_moved_on');
    const found = await selectEntries(tx, filter, { cursor, limit: PART });
    return {
      rows: await viewRows(tx, ctx, found),
      nextCursor: cursorAfter(found, PART),
      canOpenReasons: false,
    };
  });
}
