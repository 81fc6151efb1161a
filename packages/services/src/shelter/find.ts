import { shelterAddress } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { FindShelterAddress, normalWords, windows } from '@breakwater/domain/shelter';
import type { ShelterFinding, ShelterPlace } from '@breakwater/domain/shelter';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, transact } from '../verb.ts';
import { markerOf, shelterKey } from './marks.ts';
import { readSpots } from './published.ts';

/** Where an address from the list stands in what visitors read now: each place, so that somebody takes it out. */
export async function find(ctx: StaffContext, input: FindShelterAddress): Promise<ShelterFinding> {
  authorise(ctx, 'shelter.guard');
  const { id } = FindShelterAddress.parse(input);
  return transact(ctx, async (tx) => {
    const { addedAt, addedBy } = shelterAddress;
    const [row] = await tx.select({ addedAt, addedBy }).from(shelterAddress).where(eq(shelterAddress.id, id));
    if (!row) throw notFound();
    await audit(tx, ctx, { action: 'shelter.find', subjectKind: 'centre', subjectId: id });
    return {
      id,
      addedAt: row.addedAt.toISOString(),
      addedBy: ctx.core.names.nameOf(row.addedBy),
      places: await placesOf(tx, ctx, id),
    };
  });
}

async function placesOf(tx: Transaction, ctx: StaffContext, id: string): Promise<ShelterPlace[]> {
  const { rows } = await tx.execute<{ length: number | null }>(
    sql`SELECT app.shelter_address_length(${id}::uuid) AS length`,
  );
  const length = rows[0]?.length ?? 0;
  const key = await shelterKey(tx, ctx);
  if (!key) return [];
  const mark = markerOf(key);
  const found: ShelterPlace[] = [];
  // Place by place: a whole library hashed at once would keep everybody else waiting.
  for (const { place, texts } of await readSpots(tx, ctx)) {
    const runs = new Set(texts.flatMap((text) => windows(normalWords(text), length)));
    if (runs.size > 0 && (await isThis(tx, id, [...runs].map(mark)))) found.push(place);
  }
  return found;
}

async function isThis(tx: Transaction, id: string, marks: Buffer[]): Promise<boolean> {
  const { rows } = await tx.execute<{ is: boolean }>(
    sql`SELECT app.is_this_shelter_address(${id}::uuid, ${sql.param(marks)}::bytea[]) AS is`,
  );
  return rows[0]?.is === true;
}
