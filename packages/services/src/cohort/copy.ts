import type { Transaction } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { CopyCohort } from '@breakwater/domain/cohort';
import type { ClassSessionView, Facilitating, PlannedSession } from '@breakwater/domain/cohort';
import type { Done } from '@breakwater/domain/request';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { conflictsOf } from './conflicts.ts';
import { datesLike } from './dates.ts';
import { readLeaders } from './facilitators.ts';
import { addCohort } from './plan.ts';
import { readClosedDays } from './plan-dates.ts';
import { findCohort, readFacilitators, readSessions, readZone } from './queries.ts';

/**
 * A draft like another cohort, later: on the same weekdays at the same time, without the days on which the centre is
 * closed. Whoever led it leads it again, but for those who are busy on one of the dates or may not lead it any more.
 */
export async function copy(ctx: StaffContext, input: CopyCohort): Promise<Done> {
  authorise(ctx, 'programme.edit');
  const { key, id, newId, firstOn } = CopyCohort.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'cohort.copy' }, async () => {
      const { cohort, programme } = await findCohort(tx, id);
      if (programme.state === 'retired') throw conflict('error_programme_retired');
      const before = await readSessions(tx, ctx, { cohortId: id, leads: false });
      const sessions = await laterDates(tx, before, firstOn);
      if (sessions.length === 0) throw conflict('error_dates_none');
      const { state: _, number: __, placesTaken: ___, version: ____, endedAt: _____, ...like } = cohort;
      await addCohort(tx, {
        ...like,
        id: newId,
        place: { en: '', cs: '', uk: '', id: '', 'zh-Hans': '', ...cohort.place },
        opensAt: null,
        closesAt: null,
        copiedFrom: id,
        sessions,
        facilitators: await freeAgain(tx, ctx, {
          cohortId: id,
          asked: programme.policy.qualification,
          sessions,
        }),
      });
      await audit(tx, ctx, { action: 'cohort.copy', subjectKind: 'programme', subjectId: newId });
      return { id: newId };
    }),
  );
}

async function laterDates(
  tx: Transaction,
  before: readonly ClassSessionView[],
  firstOn: string | null,
): Promise<PlannedSession[]> {
  const closed = new Set((await readClosedDays(tx)).keys());
  return datesLike(before, { timeZone: await readZone(tx), closedOn: closed, firstOn });
}

type Next = {
  cohortId: string;
  asked: Parameters<typeof readLeaders>[2];
  sessions: readonly PlannedSession[];
};
async function freeAgain(
  tx: Transaction,
  ctx: StaffContext,
  { cohortId, asked, sessions }: Next,
): Promise<Facilitating[]> {
  const may = new Set(
    (await readLeaders(tx, ctx, asked)).filter((each) => each.isQualified).map(({ staffId }) => staffId),
  );
  const free: Facilitating[] = [];
  for (const { staffId, part } of await readFacilitators(tx, ctx, cohortId)) {
    if (!may.has(staffId)) continue;
    const found = await conflictsOf(tx, ctx, { sessions, staffIds: [staffId], roomId: null, cohortId: null });
    if (found.every(({ kind }) => kind === 'past')) free.push({ staffId, part });
  }
  return free;
}
