import { mailbox, release, releaseReport } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { releaseState } from '@breakwater/domain/release';
import { eq, sql } from 'drizzle-orm';

export type ReleaseRow = typeof release.$inferSelect;
export type ReportRow = typeof releaseReport.$inferSelect;

/** A release, or `not_found`: row security has decided whether the actor may see it. */
export async function findRelease(tx: Transaction, id: string): Promise<ReleaseRow> {
  const [row] = await tx.select().from(release).where(eq(release.id, id));
  if (!row) throw notFound();
  return row;
}

/** A report with its release, both held until the transaction ends: whoever takes the release back waits. Or `not_found`. */
export async function lockReport(
  tx: Transaction,
  id: string,
): Promise<{ report: ReportRow; of: ReleaseRow; today: string }> {
  const [found] = await tx
    .select({ releaseId: releaseReport.releaseId })
    .from(releaseReport)
    .where(eq(releaseReport.id, id));
  if (!found) throw notFound();
  const [of] = await tx.select().from(release).where(eq(release.id, found.releaseId)).for('update');
  const [report] = await tx.select().from(releaseReport).where(eq(releaseReport.id, id));
  if (!of || !report) throw notFound();
  return { report, of, today: await readToday(tx) };
}

const REFUSALS = { expired: 'error_release_expired', revoked: 'error_release_revoked' };

/** Refuses (`conflict`), in words, what has run out or was taken back. */
export function assertHolds(row: Pick<ReleaseRow, 'revokedAt' | 'validUntilOn'>, today: string): void {
  const state = releaseState(row, today);
  if (state !== 'valid') throw conflict(REFUSALS[state]);
}

/** Today, on the centre's clock. */
export async function readToday(tx: Transaction): Promise<string> {
  const { rows } = await tx.execute<{ today: string }>(sql`SELECT app.today()::text AS today`);
  return rows[0]?.today ?? '';
}

/** What is sealed to a participant's code; null where there is none. */
export async function readBoxKey(tx: Transaction, enrolmentId: string): Promise<Uint8Array | null> {
  const [box] = await tx
    .select({ publicKey: mailbox.publicKey })
    .from(mailbox)
    .where(eq(mailbox.enrolmentId, enrolmentId));
  return box?.publicKey ?? null;
}
