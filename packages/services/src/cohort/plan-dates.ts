import { closedDay } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { PlanDates } from '@breakwater/domain/cohort';
import type { DatePlan } from '@breakwater/domain/cohort';
import type { Translated } from '@breakwater/domain';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { conflictsOf } from './conflicts.ts';
import { datesOf } from './dates.ts';
import { readZone } from './queries.ts';

/** Dates by a rule, without the days on which the centre is closed, and what stands in their way. Changes nothing. */
export async function planDates(ctx: StaffContext, input: PlanDates): Promise<DatePlan> {
  authorise(ctx, 'programme.edit');
  const { rule, staffIds, roomId } = PlanDates.parse(input);
  return transact(ctx, async (tx) => {
    const timeZone = await readZone(tx);
    const closed = await readClosedDays(tx);
    const { sessions, skipped } = datesOf(rule, timeZone, new Set(closed.keys()));
    return {
      timeZone,
      sessions,
      skipped: skipped.flatMap((on) => {
        const reason = closed.get(on);
        return reason ? [{ on, reason }] : [];
      }),
      conflicts: await conflictsOf(tx, ctx, { sessions, staffIds, roomId, cohortId: null }),
    };
  });
}

/** The days on which the centre is closed, with the reason that the site gives. */
export async function readClosedDays(tx: Transaction): Promise<Map<string, Translated>> {
  const rows = await tx.select().from(closedDay);
  return new Map(rows.map(({ closedOn, reason }) => [closedOn, reason]));
}
