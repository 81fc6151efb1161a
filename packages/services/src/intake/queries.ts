import { intake, service, serviceProblem } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import type { Locale, Translated } from '@breakwater/domain';
import type { Problem } from '@breakwater/domain/case';
import { defaultProblems } from '@breakwater/domain/intake';
import type { PossibleHolder } from '@breakwater/domain/intake';
import { asc, eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';

export type IntakeRecord = typeof intake.$inferSelect;

/** The intake, locked, or `not_found`: row security has decided whether the actor may see its case. */
export async function lockIntake(tx: Transaction, id: string): Promise<IntakeRecord> {
  const [row] = await tx.select().from(intake).where(eq(intake.id, id)).for('update');
  if (!row) throw notFound();
  return row;
}

type Routed = { id: string; name: Translated; problems: Problem[]; isSet: boolean };

/** Every service with the problems that it answers for: as the centre has said, else by its kind. */
export async function readRouting(tx: Transaction): Promise<Routed[]> {
  const services = await tx.select().from(service).orderBy(asc(service.position), asc(service.id));
  const said = await tx.select().from(serviceProblem);
  return services.map(({ id, kind, name }) => {
    const own = said.filter(({ serviceId }) => serviceId === id).map(({ problem }) => problem);
    return { id, name, problems: own.length > 0 ? own : [...defaultProblems(kind)], isSet: own.length > 0 };
  });
}

/** Who may hold a case of a service: those with the fewest open cases first. Nobody who is barred from the person. */
export async function readHolders(
  tx: Transaction,
  ctx: StaffContext,
  { serviceId, clientId = null }: { serviceId: string; clientId?: string | null },
): Promise<PossibleHolder[]> {
  const { rows } = await tx.execute<{ staff_id: string; languages: Locale[]; held: string }>(
    sql`SELECT staff_id, languages, held FROM app.may_hold(${serviceId}::uuid, ${clientId}::uuid) ORDER BY held, staff_id`,
  );
  return rows.map(({ staff_id: id, languages, held }) => ({
    id,
    name: ctx.core.names.nameOf(id),
    languages,
    held: Number(held),
  }));
}
