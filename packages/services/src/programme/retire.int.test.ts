import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, expect, test } from 'vitest';
import * as cohorts from '../cohort/index.ts';
import type { StaffContext } from '../context.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { addProgramme, inAll, newCohort } from '../test-programme.ts';
import { comeIn } from '../test-queue.ts';
import * as programmes from './index.ts';

const ROUNDS = 10;

let centre: TestCentre;
let hana: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  hana = await centre.addStaff({ roles: ['coordinator'], name: 'Hana' });
  return () => centre.close();
});

const taught = () => addProgramme(hana, { minAge: null });
const telling = (id: string) => ({
  ...{ key: newId(), id, version: 2 },
  ...{ waiting: 'tell' as const, texts: inAll('It ends.') },
});

/** Begins what retires a programme and leaves it open: returns how to end it. */
async function retiring(id: string) {
  const client = await centre.owner.connect();
  await client.query('BEGIN');
  await client.query(`SELECT FROM app.programme WHERE id = $1 FOR UPDATE`, [id]);
  await client.query(`UPDATE app.programme SET state = 'retired', version = version + 1 WHERE id = $1`, [id]);
  return async () => {
    await client.query('COMMIT');
    client.release();
  };
}

/** Until somebody waits for a lock. */
const isWaitedFor = () =>
  expect
    .poll(async () => {
      const { rows } = await centre.site.pool.query(
        `SELECT count(*)::int AS n FROM pg_locks l JOIN pg_database d ON d.oid = l.database OR l.database IS NULL
         WHERE d.datname = current_database() AND NOT l.granted`,
      );
      return rows[0].n as number;
    })
    .toBeGreaterThan(0);

test('who would join the line while its programme is being retired finds it closed', async () => {
  const id = await taught();
  const settle = await retiring(id);
  const joining = comeIn(centre, { programmeId: id, cohortId: null });
  await isWaitedFor();
  await settle();
  expect(await joining).toMatchObject({ outcome: 'closed' });
  const { rows } = await centre.owner.query('SELECT id FROM app.enrolment WHERE programme_id = $1', [id]);
  expect(rows).toEqual([]);
});

test('whoever joins and whoever retires at once settle who was first: nobody waits in a line that is gone, untold', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = await taught();
    const [retired, ...came] = await Promise.all([
      programmes.retire(hana, telling(id)),
      ...Array.from({ length: 6 }, () => comeIn(centre, { programmeId: id, cohortId: null })),
    ]);
    const joined = came.filter(({ outcome }) => outcome === 'created');
    for (const { outcome } of came) expect(['created', 'closed']).toContain(outcome);
    expect(retired).toEqual({ id, told: joined.length, left: 0 });
    const { rows } = await centre.owner.query(
      `SELECT DISTINCT e.state, EXISTS (SELECT FROM app.message m WHERE m.enrolment_id = e.id) AS told
       FROM app.enrolment e WHERE e.programme_id = $1`,
      [id],
    );
    expect(rows).toEqual(joined.length === 0 ? [] : [{ state: 'declined', told: true }]);
  }
});

test('a cohort that is published while its programme is being retired isn’t: nobody signs up for what has ended', async () => {
  const id = await taught();
  const planned = newCohort(hana, id);
  await cohorts.plan(hana, planned);
  const settle = await retiring(id);
  const publishing = cohorts.publish(hana, { key: newId(), id: planned.id, version: 1 });
  const refused = expect(publishing).rejects.toMatchObject({ reason: 'error_programme_unpublished' });
  await isWaitedFor();
  await settle();
  await refused;
});
