import { instrument } from '@breakwater/db';
import { InstrumentAct } from '@breakwater/domain/instrument';
import type { Done } from '@breakwater/domain/request';
import { and, eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockInstrument } from './queries.ts';

/** Takes a draft into use; its wording is locked, and the version before it retires. */
export async function use(ctx: StaffContext, input: InstrumentAct): Promise<Done> {
  authorise(ctx, 'instrument.administer');
  const { key, id } = InstrumentAct.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'instrument.use' }, async () => {
      const { family } = await lockInstrument(tx, id, 'draft');
      await tx
        .update(instrument)
        .set({ state: 'retired', retiredAt: sql`app.app_now()` })
        .where(and(eq(instrument.family, family), eq(instrument.state, 'in_use')));
      await tx
        .update(instrument)
        .set({ state: 'in_use', usedFrom: sql`app.app_now()` })
        .where(eq(instrument.id, id));
      await audit(tx, ctx, { action: 'instrument.use', subjectKind: 'centre', subjectId: null });
      return { id };
    }),
  );
}

/** Takes an instrument out of use; what was answered to it stays readable. */
export async function retire(ctx: StaffContext, input: InstrumentAct): Promise<Done> {
  authorise(ctx, 'instrument.administer');
  const { key, id } = InstrumentAct.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'instrument.retire' }, async () => {
      await lockInstrument(tx, id, 'in_use');
      await tx
        .update(instrument)
        .set({ state: 'retired', retiredAt: sql`app.app_now()` })
        .where(eq(instrument.id, id));
      await audit(tx, ctx, { action: 'instrument.retire', subjectKind: 'centre', subjectId: null });
      return { id };
    }),
  );
}

/** Throws a draft away, which nobody has answered to. */
export async function discard(ctx: StaffContext, input: InstrumentAct): Promise<Done> {
  authorise(ctx, 'instrument.administer');
  const { key, id } = InstrumentAct.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'instrument.discard' }, async () => {
      await lockInstrument(tx, id, 'draft');
      await tx.delete(instrument).where(eq(instrument.id, id));
      await audit(tx, ctx, { action: 'instrument.discard', subjectKind: 'centre', subjectId: null });
      return { id };
    }),
  );
}
