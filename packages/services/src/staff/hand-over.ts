import { staff } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { HandOver } from '@breakwater/domain/staff';
import type { HandedOver } from '@breakwater/domain/staff';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockStaff } from './queries.ts';

/** Everything that somebody holds and has promised goes to one colleague, or back to everybody. */
export async function handOver(ctx: StaffContext, input: HandOver): Promise<HandedOver> {
  authorise(ctx, 'staff.administer');
  const { key, id, toId } = HandOver.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'staff.hand_over' }, async () => {
      await lockStaff(tx, id);
      const count = await passOn(tx, ctx, id, toId);
      await audit(tx, ctx, { action: 'staff.hand_over', subjectKind: 'staff', subjectId: id });
      return { id, count };
    }),
  );
}

/**
 * Disables somebody after handing everything over: every session of theirs ends, open streams within two seconds. Meetings
 * that nobody took over are called off by the centre, and classes stand and ask for somebody else, as when somebody is away.
 * Refuses (`conflict`) the last active administrator. Nothing of them is erased; they can be let in again.
 */
export async function disableStaff(ctx: StaffContext, input: HandOver): Promise<HandedOver> {
  authorise(ctx, 'staff.administer');
  const { key, id, toId } = HandOver.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'staff.disable' }, async () => {
      await lockStaff(tx, id);
      const count = await passOn(tx, ctx, id, toId);
      await leaveWeek(tx, ctx, id);
      await tx.update(staff).set({ state: 'disabled' }).where(eq(staff.id, id));
      await audit(tx, ctx, { action: 'staff.disable', subjectKind: 'staff', subjectId: id });
      return { id, count };
    }),
  );
}

type Passed = { request_id: string; holder_id: string | null };

/** Each request is in the trail as handed on, whoever of the administrators may not see it. */
async function passOn(tx: Transaction, ctx: StaffContext, id: string, toId: string | null): Promise<number> {
  if (toId !== null && !(toId !== id && (await isCounsellor(tx, toId)))) throw notFound();
  const { rows } = await tx.execute<Passed>(
    sql`SELECT request_id, holder_id FROM app.hand_over(${id}::uuid, ${toId}::uuid)`,
  );
  for (const { request_id, holder_id } of rows)
    await audit(tx, ctx, {
      action: holder_id === null ? 'request.give_back' : 'request.reassign',
      subjectKind: 'request',
      subjectId: request_id,
      fields: ['holder'],
    });
  return rows.length + (await passCasesOn(tx, ctx, id, toId));
}

type PassedCase = { case_id: string; holder_id: string | null };

/** The same for the cases they hold, which go on with the colleague or wait; they leave every team, and stand in for nobody. */
async function passCasesOn(
  tx: Transaction,
  ctx: StaffContext,
  id: string,
  toId: string | null,
): Promise<number> {
  const { rows } = await tx.execute<PassedCase>(
    sql`SELECT case_id, holder_id FROM app.hand_over_cases(${id}::uuid, ${toId}::uuid)`,
  );
  for (const { case_id: subjectId } of rows)
    await audit(tx, ctx, { action: 'case.assign', subjectKind: 'case', subjectId, fields: ['holder'] });
  return rows.length;
}

async function isCounsellor(tx: Transaction, id: string): Promise<boolean> {
  const [to] = await tx
    .select({ roles: staff.roles, state: staff.state })
    .from(staff)
    .where(eq(staff.id, id));
  return to?.state === 'active' && to.roles.includes('counsellor');
}

type Left = { kind: 'case' | 'programme'; subject_id: string };

/** What is still in their week is called off, or asks for somebody else; each case and cohort has it in its trail. */
async function leaveWeek(tx: Transaction, ctx: StaffContext, id: string): Promise<void> {
  const { rows } = await tx.execute<Left>(sql`SELECT kind, subject_id FROM app.leave_week(${id}::uuid)`);
  const seen = new Map(rows.map((row) => [row.subject_id, row.kind]));
  for (const [subjectId, subjectKind] of seen)
    await audit(tx, ctx, {
      action: subjectKind === 'case' ? 'meeting.cancel' : 'cohort.absence',
      subjectKind,
      subjectId,
      fields: ['absence'],
    });
}
