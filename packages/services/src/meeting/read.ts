import { episode, meeting, service } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { currencyOf, ReadMeetings } from '@breakwater/domain/meeting';
import type { CaseMeetings } from '@breakwater/domain/meeting';
import { asc, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import { readCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { viewOfEpisode } from '../episode/view.ts';
import { findCaseKey } from '../key/case-key.ts';
import { audit, authorise, readClock, transact } from '../verb.ts';
import { leadersOf, readPlace, spanColumns } from './queries.ts';
import { readInterpreters, readRooms } from './resources.ts';
import { viewsOfMeetings } from './row.ts';
import { waitingOf } from './waiting-row.ts';

/**
 * The meetings of a case, with every episode's budget, and what a form to book needs. Words only for who reads the case's
 * words. Audited; `not_found` for what the actor may not see.
 */
export async function read(ctx: StaffContext, input: ReadMeetings): Promise<CaseMeetings> {
  authorise(ctx, 'case.read');
  const { caseId } = ReadMeetings.parse(input);
  return transact(ctx, async (tx) => {
    const { row, access } = await readCase(tx, ctx, caseId);
    await audit(tx, ctx, {
      action: 'meeting.open',
      subjectKind: 'case',
      subjectId: caseId,
      fields: ['meetings', ...(access.glassUntil ? ['break_glass'] : [])],
    });
    const key = access.fields.has('words') ? await findCaseKey(tx, ctx.core.keyring, caseId) : null;
    const now = await readClock(tx);
    const { timeZone, country } = await readPlace(tx);
    const services = await readServices(tx);
    const leaders = await leadersOf(tx, caseId);
    const rooms = await readRooms(tx);
    const interpreters = await readInterpreters(tx, ctx);
    const episodes = await tx
      .select()
      .from(episode)
      .where(eq(episode.caseId, caseId))
      .orderBy(desc(episode.openedAt), desc(episode.id));
    const meetings = await tx
      .select({ ...getTableColumns(meeting), ...spanColumns })
      .from(meeting)
      .where(eq(meeting.caseId, caseId))
      .orderBy(asc(sql`lower(${meeting.period})`));
    const { nameOf } = ctx.core.names;
    return {
      episodes: episodes.map((each) => viewOfEpisode(ctx, each, { key, services, now })),
      meetings: viewsOfMeetings(meetings, { key, now, rooms, interpreters, leaders, episodes, nameOf }),
      leaders: leaders.map(({ staffId }) => ({ staffId, name: nameOf(staffId) })),
      rooms: rooms.filter(({ isRetired }) => !isRetired),
      interpreters: interpreters.filter(({ isRetired }) => !isRetired),
      services: services.map(({ id, name }) => ({ id, name })),
      waiting: await waitingOf(tx, row),
      timeZone,
      currency: currencyOf(country),
      slotMinutes: services.find(({ id }) => id === row.serviceId)?.slotMinutes ?? 50,
    };
  });
}

const readServices = (tx: Transaction) =>
  tx
    .select({
      id: service.id,
      name: service.name,
      slotMinutes: sql<number>`(${service.policy} ->> 'slotMinutes')::int`,
    })
    .from(service)
    .orderBy(asc(service.position), asc(service.id));
