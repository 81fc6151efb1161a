import { episode } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { budgetFor, SealedEpisode } from '@breakwater/domain/episode';
import type { Budget } from '@breakwater/domain/episode';
import { openDocument, sealDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { and, desc, eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { caseKey, lockCase } from '../case/queries.ts';

export type EpisodeRecord = typeof episode.$inferSelect;

/** Where an episode's sealed part belongs. */
export const episodeAt = ({ id, caseId }: Pick<EpisodeRecord, 'id' | 'caseId'>) => ({
  table: 'app.episode',
  rowId: id,
  subjectId: caseId,
});

/** The episode, or `not_found`: row security has decided. */
export async function readEpisode(tx: Transaction, id: string): Promise<EpisodeRecord> {
  const [row] = await tx.select().from(episode).where(eq(episode.id, id));
  if (!row) throw notFound();
  return row;
}

/**
 * An open episode of a case that is the actor's, both locked, the case first. `not_found` for what isn't theirs,
 * `error_case_closed`, `error_episode_closed`.
 */
export async function lockEpisode(
  tx: Transaction,
  ctx: StaffContext,
  id: string,
  { mayBeClosed = false }: { mayBeClosed?: boolean } = {},
): Promise<EpisodeRecord> {
  const { caseId } = await readEpisode(tx, id);
  await lockCase(tx, ctx, caseId);
  const [row] = await tx.select().from(episode).where(eq(episode.id, id)).for('update');
  if (!row) throw notFound();
  if (row.state === 'closed' && !mayBeClosed) throw conflict('error_episode_closed');
  return row;
}

/** What is used, kept and left of an episode's meetings, as the database counts them. */
export async function budgetOf(tx: Transaction, episodeId: string): Promise<Budget> {
  const row = await readEpisode(tx, episodeId);
  return budgetFor(row.policy, row);
}

/** The case's open episodes, the newest first; what stands above its pages. */
export function openEpisodesOf(tx: Transaction, caseId: string): Promise<EpisodeRecord[]> {
  return tx
    .select()
    .from(episode)
    .where(and(eq(episode.caseId, caseId), eq(episode.state, 'open')))
    .orderBy(desc(episode.openedAt), desc(episode.id));
}

/** What an episode says of itself; empty where nothing is written, or everybody whose case it was has been erased. */
export function openEpisode(key: Key | null, row: EpisodeRecord): SealedEpisode {
  return key && row.sealed
    ? openDocument(SealedEpisode, key, episodeAt(row), row.sealed)
    : SealedEpisode.parse({});
}

/** An episode's words with some of them changed, sealed again with the case's key. */
export async function sealEpisode(
  tx: Transaction,
  ctx: StaffContext,
  row: EpisodeRecord,
  change: Partial<SealedEpisode>,
): Promise<Uint8Array> {
  const key = await caseKey(tx, ctx, row.caseId);
  return sealDocument(key, episodeAt(row), { ...openEpisode(key, row), ...change });
}
