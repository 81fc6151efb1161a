import { enrolment } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import type { Key } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { findKey, makeKey } from '../key/queries.ts';
import { writeLetter } from '../mailbox/letter.ts';
import { selectClear } from './row.ts';
import type { ClearRow } from './row.ts';

/** The clear part of an enrolment, or `not_found`: row security has decided whether the actor may see it. */
export async function findEnrolment(tx: Transaction, id: string): Promise<ClearRow> {
  const [row] = await selectClear(tx).where(eq(enrolment.id, id));
  if (!row) throw notFound();
  return row;
}

/** The enrolment's key; a `conflict` while the worker hasn't taken it over yet. */
export async function enrolmentKey(tx: Transaction, ctx: StaffContext, id: string): Promise<Key> {
  const key = await findKey(tx, ctx.core.keyring, { kind: 'enrolment', id });
  if (!key) throw conflict('error_not_taken_over');
  return key;
}

/**
 * Calls one of the database's functions on places, which alone change states. `not_found` for what isn't the actor's,
 * `conflict` when it can't happen any more.
 */
export async function callRule(tx: Transaction, call: SQL): Promise<string> {
  const { rows } = await tx.execute<{ outcome: string | null }>(sql`SELECT ${call} AS outcome`);
  const outcome = rows[0]?.outcome ?? null;
  if (outcome === null || outcome === 'unknown') throw notFound();
  if (outcome === 'moved_on') throw conflict('error_moved_on');
  return outcome;
}

/** Writes to the participant's mailbox; empty text writes nothing. A `conflict` where there is no code to read it with. */
export async function writeToParticipant(
  tx: Transaction,
  ctx: StaffContext,
  id: string,
  text: string,
): Promise<void> {
  if (text === '') return;
  const key = await enrolmentKey(tx, ctx, id);
  if (!(await writeLetter(tx, ctx, { kind: 'enrolment', id, key }, text))) throw conflict('error_no_code');
}

/**
 * As `writeToParticipant`, but whoever has no code is told by voice, and nothing is written. Whoever has signed up this
 * moment is written to as well: their key is made here, and the worker takes over with it.
 */
export async function writeIfTheyCanRead(
  tx: Transaction,
  ctx: StaffContext,
  id: string,
  text: string,
): Promise<void> {
  if (text === '') return;
  const subject = { kind: 'enrolment', id } as const;
  let key = await findKey(tx, ctx.core.keyring, subject);
  if (!key) {
    // The worker makes keys under the same lock.
    await tx.select({ id: enrolment.id }).from(enrolment).where(eq(enrolment.id, id)).for('update');
    key = (await findKey(tx, ctx.core.keyring, subject)) ?? (await makeKey(tx, ctx.core.keyring, subject));
  }
  await writeLetter(tx, ctx, { ...subject, key }, text);
}

/** What every answer of the centre does to the clear part. */
export async function markAnswered(tx: Transaction, id: string): Promise<void> {
  await tx
    .update(enrolment)
    .set({ hasUnread: false, lastActivityAt: sql`app.app_now()`, version: sql`${enrolment.version} + 1` })
    .where(eq(enrolment.id, id));
}
