import { newId } from '@breakwater/db';
import { DomainError } from '@breakwater/domain';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { door } from '../mailbox/door.ts';
import * as request from '../request/index.ts';
import { openTestCentre, START } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { pickAtDoor } from '../test-picking.ts';
import { sweep, takeOver } from '../worker/index.ts';
import { enterAbsence, removeAbsence } from './index.ts';

let centre: TestCentre;
let team: StaffContext[];
let supervisor: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  await centre.setLimits();
  team = [await centre.addStaff(), await centre.addStaff({ gender: 'man' }), await centre.addStaff()];
  supervisor = await centre.addStaff({ roles: ['supervisor'] });
});
beforeEach(() => centre.setClock(START));
afterAll(() => centre.close());

const ACTS = [
  'pick',
  'wish',
  'take',
  'propose',
  'confirm',
  'choose',
  'refuse',
  'move',
  'withdraw',
  'erase',
  'give_back',
  'reassign',
  'decline',
  'cancel',
  'attend',
  'miss',
  'absence',
  'back',
  'later',
  'sweep',
] as const;
type Step = { act: (typeof ACTS)[number]; who: number; which: number; slot: number };
// What leads on comes more often than what ends.
const Act = fc.constantFrom<Step['act']>(
  ...ACTS,
  ...Array.from({ length: 5 }, () => ['take', 'propose', 'choose', 'confirm', 'pick'] as const).flat(),
);
const Steps = fc.array(fc.record({ act: Act, who: fc.nat(2), which: fc.nat(5), slot: fc.nat(5) }), {
  minLength: 40,
  maxLength: 90,
  size: 'max',
});

type Visitor = { hash: Buffer; id: string };
type Run = { visitors: Visitor[]; absences: string[]; clock: Promise<unknown> };

/** Few times for many wishes: the mornings of the two days after tomorrow. */
const timeOf = (slot: number) =>
  new Date(
    Date.UTC(2026, 10, 25, 8 + (slot % 3)) +
      (slot >= 3 ? 86_400_000 : 0) +
      7 * 86_400_000 * Math.floor((centre.now().getTime() - START.getTime()) / (7 * 86_400_000)),
  ).toISOString();

async function begin(run: Run, startsAt: string | null, wish: 'any' | 'man') {
  const { hash, outcome } = await pickAtDoor(centre, startsAt, { wish, isReadable: true });
  if (outcome !== 'created') return;
  const { rows } = await centre.owner.query('SELECT request_id FROM app.mailbox WHERE hash = $1', [hash]);
  run.visitors.push({ hash, id: rows[0].request_id });
  await takeOver(centre.worker);
}

async function bookingsOf({ id }: Visitor): Promise<string[]> {
  const { rows } = await centre.owner.query<{ id: string }>(
    `SELECT id FROM app.booking WHERE request_id = $1 AND released_at IS NULL ORDER BY id`,
    [id],
  );
  return rows.map((row) => row.id);
}

async function step(run: Run, { act, who, which, slot }: Step): Promise<unknown> {
  const somebody = team[who] ?? supervisor;
  const key = newId();
  const startsAt = timeOf(slot);
  if (act === 'pick') return begin(run, startsAt, which > 4 ? 'man' : 'any');
  if (act === 'wish') return begin(run, null, 'any');
  if (act === 'later') return (run.clock = run.clock.then(() => centre.passHours(slot * 4)));
  if (act === 'sweep') return sweep(centre.worker);
  if (act === 'absence') {
    const endsAt = new Date(Date.parse(startsAt) + 7_200_000).toISOString();
    return enterAbsence(somebody, { key, staffId: somebody.actor.staffId, startsAt, endsAt }).then(({ id }) =>
      run.absences.push(id),
    );
  }
  if (act === 'back') return removeAbsence(somebody, { id: run.absences[which] ?? newId(), key });
  const visitor = run.visitors[which % Math.max(1, run.visitors.length)];
  if (!visitor) return undefined;
  const { id, hash } = visitor;
  const { rows } = await centre.owner.query('SELECT holder_id FROM app.request WHERE id = $1', [id]);
  // Mostly the one responsible acts; sometimes somebody else tries.
  const staff = (slot > 0 && team.find(({ actor }) => actor.staffId === rows[0]?.holder_id)) || somebody;
  switch (act) {
    case 'take':
      return request.take(staff, { id, key });
    case 'propose':
      return request.propose(staff, {
        id,
        key,
        mode: 'phone',
        startsAt: [startsAt, timeOf(slot + 1)],
        text: '',
      });
    case 'confirm':
      return request.confirm(staff, { id, key, text: '' });
    case 'give_back':
      return request.giveBack(staff, { id, key });
    case 'reassign':
      return request.reassign(supervisor, { id, key, staffId: somebody.actor.staffId });
    case 'decline':
      return request.decline(staff, { id, key, text: 'Turn there.' });
    case 'cancel':
      return request.cancel(staff, { id, key, text: 'Turn there.' });
    case 'attend':
      return request.recordAttendance(staff, { id, key, outcome: 'attended' });
    case 'miss':
      return request.recordAttendance(staff, { id, key, outcome: 'no_show' });
    case 'choose':
      return door(centre.site.pool, 'choose', [
        hash,
        key,
        (await bookingsOf(visitor))[0] ?? newId(),
        newId(),
      ]);
    case 'refuse':
      return door(centre.site.pool, 'refuse', [hash, key, await bookingsOf(visitor), newId()]);
    case 'move':
      return door(centre.site.pool, 'move', [hash, key, who === 0 ? null : startsAt, newId(), newId()]);
    case 'withdraw':
      return door(centre.site.pool, 'withdraw', [hash, key, newId()]);
    case 'erase':
      return slot === 0 ? door(centre.site.pool, 'erase', [hash, newId()]) : undefined;
  }
}

/** What is wrong in the database; nothing, whatever has happened. */
const FAULTS = `
  SELECT 'booked twice' AS fault, a.id FROM app.booking a JOIN app.booking b ON a.staff_id = b.staff_id AND a.id < b.id AND a.period && b.period
    WHERE a.released_at IS NULL AND b.released_at IS NULL
  UNION ALL SELECT 'two appointments', request_id FROM app.booking WHERE released_at IS NULL AND kind IN ('picked', 'confirmed') GROUP BY request_id HAVING count(*) > 1
  UNION ALL SELECT 'no appointment in ' || state, r.id FROM app.request r WHERE state IN ('confirmed', 'attended', 'no_show')
    AND NOT EXISTS (SELECT 1 FROM app.booking b WHERE b.request_id = r.id AND b.released_at IS NULL AND b.kind = 'confirmed')
  UNION ALL SELECT b.kind || ' in ' || r.state, r.id FROM app.booking b JOIN app.request r ON r.id = b.request_id WHERE b.released_at IS NULL AND CASE b.kind
    WHEN 'picked' THEN r.state <> 'received' WHEN 'proposed' THEN r.state <> 'proposed' ELSE r.state NOT IN ('confirmed', 'attended', 'no_show') END
  UNION ALL SELECT 'a time in another''s week', r.id FROM app.booking b JOIN app.request r ON r.id = b.request_id
    WHERE b.released_at IS NULL AND r.holder_id <> b.staff_id
  UNION ALL SELECT 'a wish broken', r.id FROM app.booking b JOIN app.request r ON r.id = b.request_id JOIN app.staff s ON s.id = b.staff_id
    WHERE b.released_at IS NULL AND r.counsellor_wish NOT IN ('any', s.gender)
  UNION ALL SELECT 'nobody acts next in ' || state, r.id FROM app.request r WHERE state = 'received' AND holder_id IS NULL AND answer_due_at IS NULL
  UNION ALL SELECT 'ended without an end', r.id FROM app.request r WHERE (ended_at IS NOT NULL) <> (state NOT IN ('received', 'proposed', 'confirmed'))`;

test('whatever comes in whatever order, side by side: nobody is booked twice, no wish is broken, every time has its request', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(Steps, async (steps) => {
      await centre.owner.query(
        'UPDATE app.booking SET released_at = app.app_now() WHERE released_at IS NULL',
      );
      await centre.owner.query('DELETE FROM app.booking; DELETE FROM app.request');
      await centre.setClock(START);
      const run: Run = { visitors: [], absences: [], clock: Promise.resolve() };
      await begin(run, timeOf(0), 'any');
      await begin(run, timeOf(0), 'any');
      for (let from = 0; from < steps.length; from += 3) {
        const settled = await Promise.allSettled(steps.slice(from, from + 3).map((each) => step(run, each)));
        // Refusals are fine; an error that nobody has a word for isn't.
        for (const each of settled)
          if (each.status === 'rejected' && !(each.reason instanceof DomainError)) throw each.reason;
        expect((await centre.owner.query(FAULTS)).rows).toEqual([]);
        for (const { state } of (await centre.owner.query('SELECT DISTINCT state FROM app.request')).rows)
          seen.add(state);
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
  expect([...seen]).toEqual(expect.arrayContaining(['received', 'proposed', 'confirmed', 'withdrawn']));
}, 120_000);
