import { ENROLMENT_STATES, nextStates, possibleEvents, takesPlace } from '@breakwater/domain/enrolment';
import { violatedConstraint } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { addCohort, addProgramme, asStaff, comeIn } from '../test-queue.ts';

let centre: TestCentre;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
});
afterAll(() => centre.close());

test('the database’s table of states is the domain’s, no more and no less', async () => {
  const ours = ENROLMENT_STATES.flatMap((state) =>
    possibleEvents(state).flatMap((event) =>
      nextStates(state, event).map((next) => `${state} ${event} ${next}`),
    ),
  );
  const { rows } = await centre.owner.query(
    `SELECT state || ' ' || event || ' ' || next_state AS line FROM app.enrolment_transition`,
  );
  expect(rows.map((row) => row.line).sort()).toEqual(ours.sort());
});

test('the same states take places in both', async () => {
  for (const state of ENROLMENT_STATES) {
    const { rows } = await centre.owner.query('SELECT app.takes_place($1) AS takes', [state]);
    expect([state, rows[0].takes]).toEqual([state, takesPlace(state)]);
  }
});

test('no other way from state to state is taken, by any role: the constraint is named', async () => {
  const programmeId = await addProgramme(centre);
  const { id } = await comeIn(centre, { programmeId, cohortId: await addCohort(centre, programmeId) });
  await centre.owner.query('UPDATE app.enrolment SET offer_made_at = app.app_now() WHERE id = $1', [id]);
  for (const from of ENROLMENT_STATES)
    for (const to of ENROLMENT_STATES) {
      const isOpen =
        from === to || possibleEvents(from).some((event) => nextStates(from, event).includes(to));
      await centre.owner.query('ALTER TABLE app.enrolment DISABLE TRIGGER guard_state');
      await centre.owner.query('UPDATE app.enrolment SET state = $2 WHERE id = $1', [id, from]);
      await centre.owner.query('ALTER TABLE app.enrolment ENABLE TRIGGER guard_state');
      const outcome = await centre.owner
        .query('UPDATE app.enrolment SET state = $2 WHERE id = $1', [id, to])
        .then(
          () => null,
          (error) => error.constraint,
        );
      expect([from, to, outcome]).toEqual([from, to, isOpen ? null : 'enrolment_state_machine']);
    }
});

test('a cohort is called off or ended by the functions that look after whoever is in it, and nothing comes after', async () => {
  const id = await addCohort(centre, await addProgramme(centre));
  const coordinator = await centre.addStaff({ roles: ['coordinator'] });
  const said = (statement: SQL) =>
    asStaff(coordinator, statement).then(
      ({ rowCount }) => rowCount,
      (error) => violatedConstraint(error) ?? error.cause.code,
    );
  const setState = (state: string) => said(sql`UPDATE app.cohort SET state = ${state} WHERE id = ${id}`);
  expect(await setState('paused')).toBe(1);
  expect(await setState('cancelled')).toBe('cohort_state_machine');
  expect(await setState('ended')).toBe('cohort_state_machine');
  expect(await setState('open')).toBe(1);
  await said(sql`SELECT app.cancel_cohort(${id}::uuid)`);
  expect(await setState('open')).toBe('cohort_state_machine');
  // Places are counted by enrolments alone.
  expect(await said(sql`UPDATE app.cohort SET places_taken = 1 WHERE id = ${id}`)).toBe('42501');
  await expect(
    centre.owner.query('UPDATE app.cohort SET places_taken = 1 WHERE id = $1', [id]),
  ).rejects.toMatchObject({ code: '42501' });
});
