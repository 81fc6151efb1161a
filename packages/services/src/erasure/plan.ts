import { caseFile } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { nameOfClient } from '@breakwater/domain/client';
import { PlanErasure } from '@breakwater/domain/erasure';
import type { ErasurePlan } from '@breakwater/domain/erasure';
import { asc, inArray, sql } from 'drizzle-orm';
import { openClient, readClient } from '../client/queries.ts';
import type { StaffContext } from '../context.ts';
import { findKey } from '../key/queries.ts';
import { audit, authorise, transact } from '../verb.ts';
import { readHolds } from './queries.ts';

/** What erasing a person would take along, leave, and trip over. Their name is read for it, which is audited. */
export async function plan(ctx: StaffContext, input: PlanErasure): Promise<ErasurePlan> {
  authorise(ctx, 'client.erase');
  const { clientId } = PlanErasure.parse(input);
  return transact(ctx, async (tx) => {
    const row = await readClient(tx, clientId);
    const { rows } = await tx.execute<{ ids: string[]; alone: string[]; today: string }>(sql`
      SELECT ids, app.cases_of_alone(ids) AS alone,
        (app.app_now() AT TIME ZONE (SELECT time_zone FROM app.centre))::date::text AS today
      FROM (SELECT app.client_and_aliases(${clientId}::uuid) AS ids) AS who`);
    const { ids, alone, today } = rows[0] ?? { ids: [clientId], alone: [], today: '' };
    const keyOf = (id: string) => findKey(tx, ctx.core.keyring, { kind: 'client', id });
    const holds = await readHolds(tx, ctx, { ids, keyOf, today });
    const cases = await casesOf(tx, ids);
    const goes = cases.filter(({ id }) => alone.includes(id));
    await audit(tx, ctx, {
      action: 'client.open',
      subjectKind: 'client',
      subjectId: clientId,
      fields: ['name', 'holds'],
    });
    const isErased = row.erasedAt !== null;
    return {
      clientId,
      number: row.number,
      name: nameOfClient(openClient(await keyOf(clientId), row)),
      isErased,
      aliases: ids.length - 1,
      alone: goes,
      shared: cases.filter(({ id }) => !alone.includes(id)),
      holds,
      canErase:
        !isErased && !holds.some(({ isStanding }) => isStanding) && !goes.some(({ isOpen }) => isOpen),
    };
  });
}

async function casesOf(tx: Transaction, clientIds: string[]) {
  const rows = await tx
    .select({ id: caseFile.id, number: caseFile.number, state: caseFile.state })
    .from(caseFile)
    .where(
      inArray(
        caseFile.id,
        sql`(SELECT p.case_id FROM app.case_person p WHERE p.client_id = ANY (${sql.param(clientIds)}::uuid[]) AND p.part = 'client')`,
      ),
    )
    .orderBy(asc(caseFile.number));
  return rows.map(({ state, ...row }) => ({ ...row, isOpen: state === 'open' }));
}
