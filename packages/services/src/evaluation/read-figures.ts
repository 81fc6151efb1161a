import { ReadFigures } from '@breakwater/domain/evaluation';
import type { FiguresView } from '@breakwater/domain/evaluation';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { tellAll } from './queries.ts';

/** How full programmes were, who came, who completed, who waits, and what was given: figures of nobody, small ones hidden. */
export async function readFigures(ctx: StaffContext, input: ReadFigures): Promise<FiguresView> {
  authorise(ctx, 'programme.figures');
  const filter = ReadFigures.parse(input);
  return transact(ctx, (tx) => tellAll(tx, filter));
}
