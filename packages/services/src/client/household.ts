import { client, household, newId, relation } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { oppositeOf } from '@breakwater/domain/client';
import type { RelationKind } from '@breakwater/domain/client';
import { and, eq, or, sql } from 'drizzle-orm';
import type { ClientRecord } from './queries.ts';

/** The household of a person, made if they had none. */
export async function householdOf(tx: Transaction, { id, householdId }: ClientRecord): Promise<string> {
  if (householdId !== null) return householdId;
  const made = newId();
  await tx.insert(household).values({ id: made, madeAt: sql`app.app_now()` });
  await tx.update(client).set({ householdId: made }).where(eq(client.id, id));
  return made;
}

/** What two people are to each other, said once and kept from both sides. `kind`: what the other is to the person. */
export async function relate(
  tx: Transaction,
  { clientId, otherId, kind }: { clientId: string; otherId: string; kind: RelationKind },
): Promise<void> {
  await unrelate(tx, { clientId, otherId });
  await tx.insert(relation).values([
    { clientId, otherId, kind },
    { clientId: otherId, otherId: clientId, kind: oppositeOf(kind) },
  ]);
}

/** Forgets what two people are to each other. */
export async function unrelate(
  tx: Transaction,
  { clientId, otherId }: { clientId: string; otherId: string },
): Promise<void> {
  await tx
    .delete(relation)
    .where(
      or(
        and(eq(relation.clientId, clientId), eq(relation.otherId, otherId)),
        and(eq(relation.clientId, otherId), eq(relation.otherId, clientId)),
      ),
    );
}
