import { centre, programme } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import type { Locale } from '@breakwater/domain';
import { eq } from 'drizzle-orm';

export type ProgrammeRecord = typeof programme.$inferSelect;

/** A programme, whatever its state; `not_found` for one that isn't there. */
export async function findProgramme(tx: Transaction, id: string): Promise<ProgrammeRecord> {
  const [row] = await tx.select().from(programme).where(eq(programme.id, id));
  if (!row) throw notFound();
  return row;
}

/** As `findProgramme`, held: it is neither changed nor retired while something is built on what it is now. */
export async function holdProgramme(tx: Transaction, id: string): Promise<ProgrammeRecord> {
  const [row] = await tx.select().from(programme).where(eq(programme.id, id)).for('share');
  if (!row) throw notFound();
  return row;
}

/** A programme that the actor may change, locked; refused (`conflict`) when it has changed since `version` was read. */
export async function lockProgramme(tx: Transaction, id: string, version: number): Promise<ProgrammeRecord> {
  const [row] = await tx.select().from(programme).where(eq(programme.id, id)).for('update');
  if (!row) throw notFound();
  if (row.version !== version) throw conflict('error_changed_meanwhile');
  return row;
}

/** The language in which the centre writes first. */
export async function mainLocale(tx: Transaction): Promise<Locale> {
  const [row] = await tx.select({ locale: centre.locale }).from(centre);
  return row?.locale ?? 'en';
}
