import { inSavepoint, interpreter, meeting, newId, room, waiting } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { MeetingState } from '@breakwater/domain/meeting';
import { sealDocument } from '@breakwater/vault';
import type { Keyring } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import { inCaseAt } from '../case/sealed-at.ts';
import { remindOfEnding } from '../episode/near-end.ts';
import { beginEpisode } from '../episode/new-episode.ts';
import { makeKey } from '../key/queries.ts';
import { asDomainErrors, readClock } from '../verb.ts';
import type { DemoCase, DemoCases, DemoIds } from './seed-cases.ts';

/** Who has had how many meetings, and how many are booked: from none to all twelve. */
const PLAN: Record<
  string,
  { held: number; missed?: number; booked: number; place?: 'phone'; remark?: string }
> = {
  iryna: { held: 7, booked: 1, remark: 'Краще вранці, коли діти в школі.' },
  vera: { held: 8, booked: 1, missed: 1 },
  martin: { held: 3, booked: 0, place: 'phone' },
  rizky: { held: 1, booked: 2 },
  ayu: { held: 3, booked: 0, missed: 1, remark: 'Lewat telepon, tanpa menyebut nama pusat.', place: 'phone' },
  lanhua: { held: 2, booked: 1 },
  grace: { held: 12, booked: 0 },
  heron: { held: 0, booked: 0 },
};
const ROOMS = [
  { name: 'Garden room', isStepFree: true },
  { name: 'Quiet room', isStepFree: true },
  { name: 'Attic', isStepFree: false },
];
/** Invented; the number is of those that never connect. */
const INTERPRETERS = [
  { name: 'Siti Rahmawati', reach: '01632 960 441', languages: ['id', 'jv'] },
  { name: 'Marek Dvořák', reach: '01632 960 442', languages: ['sgn', 'cs'] },
];

/** The demo's rooms and interpreters, an episode in each case that somebody holds, its meetings, and one who waits. */
export async function seedMeetings(
  tx: Transaction,
  { keyring, cases, ids }: { keyring: Keyring; cases: DemoCases; ids: DemoIds },
): Promise<void> {
  const rooms: string[] = [];
  for (const [position, each] of ROOMS.entries()) {
    const id = newId();
    rooms.push(id);
    await tx.insert(room).values({ id, position, ...each });
  }
  for (const { languages, ...who } of INTERPRETERS) {
    const id = newId();
    const key = await makeKey(tx, keyring, { kind: 'interpreter', id });
    const where = { table: 'app.interpreter', rowId: id, subjectId: id };
    await tx.insert(interpreter).values({ id, languages, sealed: sealDocument(key, where, who) });
  }
  for (const [slug, file] of cases) await seedEpisode(tx, { slug, file, roomId: rooms[0] ?? null });
  const waits = cases.get('martin');
  const serviceId = ids.services.get('crisis_counselling');
  if (waits?.holderId && serviceId)
    await tx
      .insert(waiting)
      .values({ id: newId(), caseId: waits.id, serviceId, reason: 'nobody_free', addedBy: waits.holderId });
}

type Seeded = { slug: string; file: DemoCase; roomId: string | null };

async function seedEpisode(tx: Transaction, { slug, file, roomId }: Seeded): Promise<void> {
  if (file.holderId === null) return;
  const begunAt = new Date((await readClock(tx)).getTime() - file.daysAgo * 86_400_000);
  const { id: episodeId } = await beginEpisode(
    tx,
    { actor: { staffId: file.holderId } },
    { caseId: file.id, serviceId: file.serviceId, informationAt: begunAt.toISOString() },
  );
  await tx.execute(
    sql`UPDATE app.episode SET opened_at = ${begunAt.toISOString()}::timestamptz WHERE id = ${episodeId}::uuid`,
  );
  const plan = PLAN[slug];
  if (!plan) return;
  const states: MeetingState[] = [
    ...Array.from({ length: plan.held }, () => 'attended' as const),
    ...Array.from({ length: plan.missed ?? 0 }, () => 'no_show' as const),
    ...Array.from({ length: plan.booked }, () => 'booked' as const),
  ];
  const past = states.filter((state) => state !== 'booked').length;
  // The past ones are spread over the case's time, the coming ones over the next weeks.
  const apart = Math.max(1, Math.floor((file.daysAgo - 1) / Math.max(1, past)));
  for (const [index, state] of states.entries()) {
    const day = state === 'booked' ? 2 + (index - past) * 7 : -Math.max(1, (past - index) * apart);
    await seedMeeting(tx, {
      file,
      episodeId,
      state,
      day,
      roomId,
      remark: plan.remark ?? '',
      isByPhone: plan.place === 'phone',
    });
  }
  await remindOfEnding(tx, episodeId);
}

type One = {
  file: DemoCase;
  episodeId: string;
  state: MeetingState;
  /** Days from today. */
  day: number;
  roomId: string | null;
  remark: string;
  isByPhone: boolean;
};

/** One meeting at the first hour of its day, or of one after it, at which everybody is free. */
async function seedMeeting(tx: Transaction, one: One): Promise<void> {
  const { file, episodeId, state, day, roomId, remark, isByPhone } = one;
  const id = newId();
  const staffId = file.holderId ?? '';
  const days = [0, 1, 2, 3].map((later) => day + later).filter((each) => day > 0 || each < 0);
  for (const on of days) {
    if (await isWeekend(tx, on)) continue;
    for (const hour of [9, 10, 11, 13, 14, 15, 16]) {
      const at = sql`(${dayOf(on)} + make_interval(hours => ${hour})) AT TIME ZONE ${ZONE}`;
      const insert = () =>
        tx.insert(meeting).values({
          id,
          episodeId,
          caseId: file.id,
          clientId: file.clientId,
          staffId,
          roomId: isByPhone ? null : roomId,
          state,
          period: sql`tstzrange(${at}, ${at} + interval '50 minutes')`,
          mode: isByPhone ? 'phone' : 'in_person',
          bookedBy: staffId,
          bookedAt: sql`least(${at}, app.app_now()) - interval '6 days'`,
          recordedBy: state === 'booked' ? null : staffId,
          endedAt: state === 'booked' ? null : sql`${at} + interval '50 minutes'`,
          sealed: remark
            ? sealDocument(file.key, inCaseAt('app.meeting', id, file.id), { remark, cancelledWhy: '' })
            : null,
        });
      if (await fits(tx, insert)) return;
    }
  }
}

const ZONE = 'Europe/Prague';
const dayOf = (on: number) => sql`((app.app_now() AT TIME ZONE ${ZONE})::date + ${on}::int)`;

async function isWeekend(tx: Transaction, on: number): Promise<boolean> {
  const { rows } = await tx.execute<{ weekend: boolean }>(
    sql`SELECT extract(isodow FROM ${dayOf(on)}) > 5 AS weekend`,
  );
  return rows[0]?.weekend ?? false;
}

async function fits(tx: Transaction, insert: () => Promise<unknown>): Promise<boolean> {
  try {
    await asDomainErrors(() => inSavepoint(tx, insert));
    return true;
  } catch {
    return false;
  }
}
