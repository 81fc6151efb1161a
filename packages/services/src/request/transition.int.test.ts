import { nextState, possibleEvents, REQUEST_STATES } from '@breakwater/domain/request';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { sendRequest } from '../test-request.ts';

let centre: TestCentre;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
});
afterAll(() => centre.close());

test('the database’s table of states is the domain’s, no more and no less', async () => {
  const ours = REQUEST_STATES.flatMap((state) =>
    possibleEvents(state).map((event) => `${state} ${event} ${nextState(state, event)}`),
  );
  const { rows } = await centre.owner.query(
    `SELECT state || ' ' || event || ' ' || next_state AS line FROM app.request_transition`,
  );
  expect(rows.map((row) => row.line).sort()).toEqual(ours.sort());
});

test('no other way from state to state is taken, by any role: the constraint is named', async () => {
  const { id } = await sendRequest(centre);
  for (const from of REQUEST_STATES)
    for (const to of REQUEST_STATES) {
      const isOpen = from === to || possibleEvents(from).some((event) => nextState(from, event) === to);
      await centre.owner.query('ALTER TABLE app.request DISABLE TRIGGER guard_state');
      await centre.owner.query('UPDATE app.request SET state = $2 WHERE id = $1', [id, from]);
      await centre.owner.query('ALTER TABLE app.request ENABLE TRIGGER guard_state');
      const outcome = await centre.owner
        .query('UPDATE app.request SET state = $2 WHERE id = $1', [id, to])
        .then(
          () => null,
          (error) => error.constraint,
        );
      expect([from, to, outcome]).toEqual([from, to, isOpen ? null : 'request_state_machine']);
    }
});
