import { ExportFigures } from '@breakwater/domain/evaluation';
import type { FiguresView } from '@breakwater/domain/evaluation';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { tellAll } from './queries.ts';

/** The overview as it leaves the house in a file. That it did stands in the trail, once for each key. */
export async function exportFigures(ctx: StaffContext, input: ExportFigures): Promise<FiguresView> {
  authorise(ctx, 'programme.figures');
  const { key, ...filter } = ExportFigures.parse(input);
  return transact(ctx, async (tx) => {
    await once(tx, ctx, { key, verb: 'programme.figures_export' }, async () => {
      await audit(tx, ctx, {
        action: 'programme.figures_export',
        subjectKind: 'programme',
        subjectId: filter.programmeId ?? null,
        fields: Object.entries(filter).flatMap(([name, value]) => (value == null ? [] : [name])),
      });
      return null;
    });
    return tellAll(tx, filter);
  });
}
