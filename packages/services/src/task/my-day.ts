import { caseFile, task } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { DayMeeting, MyDay } from '@breakwater/domain/task';
import { and, inArray, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { nextMeetings } from '../meeting/next-meetings.ts';
import { audit, authorise, transact } from '../verb.ts';
import { selectTasks, taskView } from './rows.ts';
import { IS_OPEN, IS_URGENT, ofActor, seesAlarms } from './whose.ts';

const SHOWN = 40;

/** The actor's day: the meetings that are left of it, alarms, what is late and what is due today. Names are shown, and the trail says so. */
export async function myDay(ctx: StaffContext): Promise<MyDay> {
  authorise(ctx, 'task.own');
  return transact(ctx, async (tx) => {
    const until = await endOfToday(tx, ctx);
    const meetings = await readMeetings(tx, ctx, until);
    const due = sql`coalesce(${task.postponedTo}, ${task.dueAt})`;
    const selected = await selectTasks(tx)
      .where(
        and(
          IS_OPEN,
          ofActor(seesAlarms(ctx)),
          sql`(${IS_URGENT} OR ${due} < ${until.toISOString()}::timestamptz)`,
        ),
      )
      .orderBy(sql`(${task.urgency} <> 'urgent')`, due, task.id)
      .limit(SHOWN + 1);
    const tasks = selected.slice(0, SHOWN).map((each) => taskView(ctx, each));
    if (meetings.length > 0 || tasks.some(({ file }) => file !== null))
      await audit(tx, ctx, { action: 'task.list', subjectKind: 'case', subjectId: null, fields: ['name'] });
    return { meetings, tasks, hasMoreTasks: selected.length > SHOWN };
  });
}

async function endOfToday(tx: Transaction, { actor }: StaffContext): Promise<Date> {
  const { rows } = await tx.execute<{ at: string }>(sql`
    SELECT (((app.app_now() AT TIME ZONE ${actor.timeZone})::date + 1)::timestamp AT TIME ZONE ${actor.timeZone})::text AS at`);
  return new Date(rows[0]?.at ?? Number.NaN);
}

async function readMeetings(tx: Transaction, ctx: StaffContext, until: Date): Promise<DayMeeting[]> {
  const next = await nextMeetings(tx, { staffId: ctx.actor.staffId, until });
  if (next.length === 0) return [];
  const files = await tx
    .select({
      id: caseFile.id,
      number: caseFile.number,
      clientId: caseFile.clientId,
      riskLevel: caseFile.riskLevel,
    })
    .from(caseFile)
    .where(inArray(caseFile.id, [...new Set(next.map(({ caseId }) => caseId))]));
  const byId = new Map(
    files.map(({ clientId, ...file }) => [file.id, { ...file, name: ctx.core.people.nameOf(clientId) }]),
  );
  return next.flatMap(({ id, caseId, startsAt, endsAt, mode }) => {
    const file = byId.get(caseId);
    return file ? [{ id, startsAt, endsAt, mode, file }] : [];
  });
}
