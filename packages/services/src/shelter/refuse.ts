import type { Transaction } from '@breakwater/db';
import { conflict, InvalidInput } from '@breakwater/domain';
import { normalWords, windows } from '@breakwater/domain/shelter';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { markerOf, shelterKey } from './marks.ts';
import { textsOf } from './texts.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Refuses (`invalid`, at each field) what reads like the address of a shelter, wherever in a text it stands. A net and no
 * proof: another spelling passes. Part of every verb that takes words for the site; `fields` are as the form names them.
 */
export async function refuseShelterAddress(
  tx: Transaction,
  ctx: StaffContext,
  fields: Fields,
): Promise<void> {
  const isShelters = await shelterNet(tx, ctx);
  const texts = textsOf(fields);
  if (!(await isShelters(texts.map(([, text]) => text)))) return;
  const refused: Record<string, string> = {};
  for (const [at, text] of texts) if (await isShelters([text])) refused[at] = 'error_shelter_address';
  throw new InvalidInput(refused);
}

/** As `refuseShelterAddress`, where what was written earlier is published and no field is at hand (`conflict`). */
export async function refuseToPublishShelter(
  tx: Transaction,
  ctx: StaffContext,
  fields: Fields,
): Promise<void> {
  const isShelters = await shelterNet(tx, ctx);
  if (await isShelters(textsOf(fields).map(([, text]) => text))) throw conflict('error_shelter_address');
}

/** Tells whether one of some texts holds the address of a shelter, to whoever may publish and not read the addresses. */
export async function shelterNet(
  tx: Transaction,
  ctx: StaffContext,
): Promise<(texts: readonly string[]) => Promise<boolean>> {
  await settleWithShelters(tx);
  const { rows } = await tx.execute<{ lengths: number[] }>(
    sql`SELECT app.shelter_address_lengths() AS lengths`,
  );
  const lengths = rows[0]?.lengths ?? [];
  const key = lengths.length > 0 ? await shelterKey(tx, ctx) : null;
  if (!key) return () => Promise.resolve(false);
  const mark = markerOf(key);
  return async (texts) => {
    const words = texts.map(normalWords);
    const runs = new Set(words.flatMap((each) => lengths.flatMap((length) => windows(each, length))));
    const found = await tx.execute<{ is: boolean }>(
      sql`SELECT app.is_shelter_address(${sql.param([...runs].map(mark))}::bytea[]) AS is`,
    );
    return found.rows[0]?.is === true;
  };
}

/**
 * Words that are being published and an address that is being added know of each other: whoever publishes sees the
 * address, or whoever adds it sees the words. For the rest of the transaction.
 */
export async function settleWithShelters(tx: Transaction): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock_shared(4242, 3)`);
}
