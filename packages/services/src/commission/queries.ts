import type { Transaction } from '@breakwater/db';
import { InvalidInput } from '@breakwater/domain';
import { SealedStrike } from '@breakwater/domain/commission';
import type { StrikeView, StruckWhy } from '@breakwater/domain/commission';
import { openDocument, sealDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { inCaseAt } from '../case/sealed-at.ts';
import type { StaffContext } from '../context.ts';

/** Seals a row of a table inside a case with the case's key. */
export const sealIn = (
  key: Key,
  table: string,
  { id, caseId }: { id: string; caseId: string },
  document: unknown,
) => sealDocument(key, inCaseAt(table, id, caseId), document);

/** What `sealIn` sealed; the schema's empty document where the key is gone, or the actor may read no words. */
export function openIn<S extends z.ZodType>(
  schema: S,
  key: Key | null,
  table: string,
  row: { id: string; caseId: string; sealed: Uint8Array | null },
  empty: z.output<S>,
): z.output<S> {
  return key && row.sealed
    ? openDocument(schema, key, inCaseAt(table, row.id, row.caseId), row.sealed)
    : empty;
}

/** Today where the actor is, by the database's clock. */
export async function readToday(tx: Transaction, ctx: StaffContext): Promise<string> {
  const { rows } = await tx.execute<{ today: string }>(
    sql`SELECT to_char(app.app_now() AT TIME ZONE ${ctx.actor.timeZone}, 'YYYY-MM-DD') AS today`,
  );
  return rows[0]?.today ?? '';
}

/** Refuses a day that hasn't come yet: what is on record has happened. */
export function notAhead(field: string, day: string, today: string): void {
  if (day > today) throw new InvalidInput({ [field]: 'error_not_yet' });
}

/** Refuses an instant that hasn't come yet. */
export function notYet(field: string, at: string, now: Date): void {
  if (new Date(at) > now) throw new InvalidInput({ [field]: 'error_not_yet' });
}

type Struck = {
  id: string;
  caseId: string;
  struckAt: Date | null;
  struckBy: string | null;
  struckWhy: StruckWhy | null;
  strikeSealed: Uint8Array | null;
};

/** Where the reason of a strike belongs: beside the entry, and not in its place. */
export const strikeTable = (table: string) => `${table}.strike`;

/** Who struck an entry through and why; null while it stands. */
export function strikeOf(ctx: StaffContext, key: Key | null, table: string, row: Struck): StrikeView | null {
  if (!row.struckAt || !row.struckBy || !row.struckWhy) return null;
  const { reason } = openIn(
    SealedStrike,
    key,
    strikeTable(table),
    { ...row, sealed: row.strikeSealed },
    { reason: '' },
  );
  return {
    at: row.struckAt.toISOString(),
    by: ctx.core.names.nameOf(row.struckBy),
    why: row.struckWhy,
    reason,
  };
}
