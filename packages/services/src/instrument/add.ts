import { instrument, newId } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { AddInstrument } from '@breakwater/domain/instrument';
import type { AddedInstrument, Instrument } from '@breakwater/domain/instrument';
import { eq, max, sql } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { readQuestionnaire } from './read-questionnaire.ts';

/**
 * Reads a questionnaire file and keeps it as a draft to look at, or answers why it isn't taken, by line, and changes
 * nothing. The same file twice is a `conflict` (`error_instrument_twice`).
 */
export async function add(ctx: StaffContext, input: AddInstrument): Promise<AddedInstrument> {
  authorise(ctx, 'instrument.administer');
  const { key, file } = AddInstrument.parse(input);
  const read = readQuestionnaire(file);
  if ('remarks' in read) return { outcome: 'refused', remarks: read.remarks };
  const content = read.instrument;
  const family = familyOf(content);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'instrument.add' }, async () => {
      const id = newId();
      await tx.insert(instrument).values({
        id,
        family,
        version: (await newest(tx, family)) + 1,
        locales: content.locales,
        content,
        digest: createHash('sha256').update(file).digest(),
        addedBy: ctx.actor.staffId,
        addedAt: sql`app.app_now()`,
      });
      await audit(tx, ctx, {
        action: 'instrument.add',
        subjectKind: 'centre',
        subjectId: null,
        fields: ['file'],
      });
      return { outcome: 'added' as const, id };
    }),
  );
}

/** What versions of one instrument share: the facts it is scored by, else its own address, else its name. */
const familyOf = ({ facts, url, title }: Instrument) =>
  facts ?? (url || `title:${title.base.toLowerCase()}`).slice(0, 300);

async function newest(tx: Transaction, family: string): Promise<number> {
  const [row] = await tx
    .select({ version: max(instrument.version) })
    .from(instrument)
    .where(eq(instrument.family, family));
  return row?.version ?? 0;
}
