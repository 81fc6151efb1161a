import { OpenCohort } from '@breakwater/domain/cohort';
import type { CohortView } from '@breakwater/domain/cohort';
import { isPermitted } from '@breakwater/domain/staff';
import type { StaffContext } from '../context.ts';
import { authorise, readClock, transact } from '../verb.ts';
import {
  findCohort,
  interestIn,
  isFacilitator,
  leadsNow,
  queuesOf,
  readFacilitators,
  readSessions,
  readZone,
  roomName,
} from './queries.ts';

/** One cohort: its dates, places and who leads it. Nothing of a participant, so it leaves no trace in the trail. */
export async function openCohort(ctx: StaffContext, input: OpenCohort): Promise<CohortView> {
  authorise(ctx, 'programme.read');
  const { id } = OpenCohort.parse(input);
  return transact(ctx, async (tx) => {
    const { cohort, programme } = await findCohort(tx, id);
    const isMine = await leadsNow(tx, id);
    const canRun = isPermitted(ctx.actor.roles, 'enrolment.run');
    const leads = await isFacilitator(tx, id, ctx.actor.staffId);
    const queue = (await queuesOf(tx, [id])).get(id);
    const { copiedFrom: _, endedAt: __, opensAt, closesAt, ...rest } = cohort;
    return {
      ...rest,
      programmeName: programme.content.name,
      roomName: await roomName(tx, cohort.roomId),
      link: canRun || isMine ? cohort.link : null,
      waiting: queue?.waiting ?? 0,
      offered: queue?.offered ?? 0,
      opensAt: opensAt?.toISOString() ?? null,
      closesAt: closesAt?.toISOString() ?? null,
      units: programme.content.units.map(({ title }) => title),
      sessions: await readSessions(tx, ctx, { cohortId: id, leads }),
      facilitators: await readFacilitators(tx, ctx, id),
      isMine,
      canRun,
      interested: (await interestIn(tx, [programme.id])).get(programme.id) ?? 0,
      timeZone: await readZone(tx),
      now: (await readClock(tx)).toISOString(),
    };
  });
}
