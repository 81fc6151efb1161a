import { service } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { FOUND_AT_MOST, numberMeant } from '@breakwater/domain/finding';
import type { FoundPerson } from '@breakwater/domain/finding';
import { inArray, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';

type Listed = { id: string; number: string; holder_id: string | null; service_id: string | null };

/**
 * What a call-taker may know of everybody else, so that nobody gets a second file: name or code name, number, and who
 * answers for them. The database says of whom; the barred are among `never`, and it leaves them out too.
 */
export async function readDirectory(
  tx: Transaction,
  ctx: StaffContext,
  query: string,
  never: ReadonlySet<string>,
): Promise<FoundPerson[]> {
  const { people, names } = ctx.core;
  const meant = numberMeant(query);
  const numbered = meant && meant.of !== 'case' ? people.numbered(meant.pattern) : [];
  const named = people.find(query, FOUND_AT_MOST + 1, { never }).map(({ id }) => id);
  const ids = [...new Set([...numbered, ...named])].filter((id) => !never.has(id));
  if (ids.length === 0) return [];
  const { rows } = await tx.execute<Listed>(
    sql`SELECT id, number, holder_id, service_id FROM app.client_directory(${`{${ids.join(',')}}`}::uuid[])`,
  );
  const listed = new Map(rows.map((row) => [row.id, row]));
  const services = await readServices(tx, rows);
  return ids.flatMap((id) => {
    const row = listed.get(id);
    if (!row) return [];
    return {
      id,
      number: row.number,
      name: people.nameOf(id),
      isAnonymous: false,
      tier: 'directory' as const,
      cases: [],
      holderName: row.holder_id === null ? null : names.nameOf(row.holder_id),
      serviceName: services.get(row.service_id ?? '') ?? null,
    };
  });
}

async function readServices(tx: Transaction, rows: Listed[]) {
  const ids = [...new Set(rows.flatMap(({ service_id }) => service_id ?? []))];
  if (ids.length === 0) return new Map<string, Record<string, string>>();
  const found = await tx
    .select({ id: service.id, name: service.name })
    .from(service)
    .where(inArray(service.id, ids));
  return new Map(found.map(({ id, name }) => [id, name]));
}
