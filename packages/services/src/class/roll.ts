import { isAtRisk, OpenRoll } from '@breakwater/domain/class';
import type { Roll } from '@breakwater/domain/class';
import type { StaffContext } from '../context.ts';
import { audit, authorise, readClock, transact } from '../verb.ts';
import { readAttendance } from './attendance.ts';
import { readMarks } from './marks.ts';
import { openPeople } from './people.ts';
import { findRoll } from './queries.ts';

/** Marks can be made from half an hour before it begins: who comes early is there. */
const EARLY_MS = 30 * 60_000;

/**
 * Opens the roll of one class session: who is in the class, by name, with what helps them, and who is marked how. Audited
 * once an opening. `not_found` for whoever doesn't take this roll.
 */
export async function roll(ctx: StaffContext, input: OpenRoll): Promise<Roll> {
  authorise(ctx, 'class.lead');
  const { sessionId } = OpenRoll.parse(input);
  return transact(ctx, async (tx) => {
    const { session, cohort, programme, roomName, startsAt, endsAt } = await findRoll(tx, sessionId);
    await audit(tx, ctx, {
      action: 'class.roll',
      subjectKind: 'programme',
      subjectId: sessionId,
      fields: ['names', 'needs'],
    });
    const people = await openPeople(tx, ctx, cohort.id);
    const { marks: before } = await readAttendance(tx, cohort.id, startsAt);
    const now = await readClock(tx);
    return {
      sessionId,
      cohortId: cohort.id,
      cohortNumber: cohort.number,
      programmeName: programme.content.name,
      locale: cohort.locale,
      startsAt,
      endsAt,
      unit: session.unit,
      unitTitle: session.unit === null ? null : (programme.content.units[session.unit - 1]?.title ?? null),
      roomName,
      canMark: session.state !== 'cancelled' && Date.parse(startsAt) - EARLY_MS <= now.getTime(),
      lines: people.map(({ person, enrolment, name }) => ({
        participantId: person.id,
        enrolmentId: enrolment.id,
        name,
        needs: enrolment.needs,
        isAtRisk: isAtRisk(before.get(person.id) ?? []),
      })),
      ...(await readMarks(tx, sessionId)),
      state: session.state,
      rollTakenAt: session.rollTakenAt?.toISOString() ?? null,
    };
  });
}
