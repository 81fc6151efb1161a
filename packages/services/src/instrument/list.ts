import { instrument } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { OpenInstrument } from '@breakwater/domain/instrument';
import type { InstrumentRow, InstrumentView } from '@breakwater/domain/instrument';
import { asc, desc, eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { contentOf, readInstrument, rowOf } from './queries.ts';

/** Every instrument that was ever added, by family, the newest version first. Published wording, no person's data. */
export async function list(ctx: StaffContext): Promise<InstrumentRow[]> {
  authorise(ctx, 'instrument.administer');
  return transact(ctx, async (tx) => {
    const rows = await tx.select().from(instrument).orderBy(asc(instrument.family), desc(instrument.version));
    return rows.map((row) => rowOf(ctx, row));
  });
}

/** One instrument as an administrator looks at it before it is used. */
export async function preview(ctx: StaffContext, input: OpenInstrument): Promise<InstrumentView> {
  authorise(ctx, 'instrument.administer');
  const { id } = OpenInstrument.parse(input);
  return transact(ctx, async (tx) => {
    const row = await readInstrument(tx, id);
    return { row: rowOf(ctx, row), content: contentOf(row) };
  });
}

/** The instruments that can be answered now. */
export async function inUse(ctx: StaffContext): Promise<InstrumentRow[]> {
  authorise(ctx, 'case.read');
  return transact(ctx, async (tx) => {
    const rows = await tx
      .select()
      .from(instrument)
      .where(eq(instrument.state, 'in_use'))
      .orderBy(asc(instrument.family));
    return rows.map((row) => rowOf(ctx, row));
  });
}

/** The questions of an instrument that is in use, to be answered. */
export async function form(ctx: StaffContext, input: OpenInstrument): Promise<InstrumentView> {
  authorise(ctx, 'case.work');
  const { id } = OpenInstrument.parse(input);
  return transact(ctx, async (tx) => {
    const row = await readInstrument(tx, id);
    if (row.state !== 'in_use') throw notFound();
    return { row: rowOf(ctx, row), content: contentOf(row) };
  });
}
