import { newId } from '@breakwater/db';
import { DomainError } from '@breakwater/domain';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { pickableTime, takenBy } from '../test-request.ts';
import { asDomainErrors, transact } from '../verb.ts';
import { form, propose, submit } from './index.ts';
import { booking, request } from '@breakwater/db';
import { eq, sql } from 'drizzle-orm';

let centre: TestCentre;
let olena: StaffContext;

beforeEach(async () => {
  const database = await createTestDatabase();
  centre = await openTestCentre(database);
  olena = await centre.addStaff();
  return () => centre.close();
});

const heard = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('a constraint that is violated has its words', () => {
  test('a person’s time', async () => {
    const [one, other] = [await takenBy(centre, olena), await takenBy(centre, olena)];
    const startsAt = await pickableTime(centre);
    await propose(olena, { id: one.id, key: newId(), mode: 'phone', startsAt: [startsAt], text: '' });
    const period = sql`tstzrange(${startsAt}::timestamptz, ${startsAt}::timestamptz + interval '50 minutes')`;
    const error = await heard(
      transact(olena, (tx) =>
        tx.insert(booking).values({
          id: newId(),
          staffId: olena.actor.staffId,
          kind: 'proposed',
          period,
          requestId: other.id,
          mode: 'phone',
          madeAt: sql`app.app_now()`,
        }),
      ),
    );
    expect(error).toMatchObject({
      name: 'DomainError',
      kind: 'conflict',
      reason: 'error_time_taken',
      params: {},
    });
  });

  test('a second appointment of one request', async () => {
    const { id } = await takenBy(centre, olena, { startsAt: await pickableTime(centre) });
    const error = await heard(
      transact(olena, (tx) =>
        tx.insert(booking).values({
          id: newId(),
          staffId: olena.actor.staffId,
          kind: 'confirmed',
          period: sql`tstzrange('2027-01-04 10:00+00', '2027-01-04 11:00+00')`,
          requestId: id,
          mode: 'phone',
          madeAt: sql`app.app_now()`,
        }),
      ),
    );
    expect(error).toMatchObject({ kind: 'conflict', reason: 'error_has_appointment' });
  });

  test('a state that can’t follow', async () => {
    const { id } = await takenBy(centre, olena);
    const error = await heard(
      transact(olena, (tx) => tx.update(request).set({ state: 'attended' }).where(eq(request.id, id))),
    );
    expect(error).toMatchObject({ kind: 'conflict', reason: 'error_moved_on' });
  });
});

describe('what the database says otherwise', () => {
  test('is no domain error: the door turns it into one without its words', async () => {
    const error = await heard(transact(olena, (tx) => tx.execute(sql`SELECT 1 / 0`)));
    expect(error).not.toBeInstanceOf(DomainError);
  });

  test('the database away is "unavailable", for staff and visitors, and the form says that it is closed', async () => {
    const input = await centre.newSubmission();
    const away = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
    await expect(
      asDomainErrors(() => Promise.reject(new Error('Failed query', { cause: away }))),
    ).rejects.toMatchObject({ kind: 'unavailable', reason: 'error_unavailable' });
    const broken = {
      ...centre.site,
      pool: Object.assign(Object.create(centre.site.pool), { query: () => Promise.reject(away) }),
    };
    await expect(submit(broken, input)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await form(broken)).toMatchObject({ isOpen: false, puzzle: null });
    expect((await submit(centre.site, input)).outcome).toBe('stands');
  });

  test('what a deadlock undid is done after all', async () => {
    let attempts = 0;
    const done = await transact(olena, async (tx) => {
      attempts += 1;
      if (attempts === 1)
        await tx.execute(sql`DO $$ BEGIN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END $$`);
      return 'done';
    });
    expect([done, attempts]).toEqual(['done', 2]);
    attempts = 0;
    await expect(
      transact(olena, async (tx) => {
        attempts += 1;
        await tx.execute(sql`DO $$ BEGIN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END $$`);
      }),
    ).rejects.toThrow();
    expect(attempts).toBe(3);
  });
});

test('the hundredth request has a number like any other', async () => {
  await centre.owner.query(`SELECT setval('app.request_number', 98)`);
  const numbers: string[] = [];
  for (let each = 0; each < 3; each += 1) {
    const { id } = await takenBy(centre, olena);
    numbers.push(
      (await centre.owner.query('SELECT number FROM app.request WHERE id = $1', [id])).rows[0].number,
    );
  }
  expect(numbers).toEqual(['2648-99', '2648-100', '2648-101']);
});
