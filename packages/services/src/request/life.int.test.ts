import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import * as mailbox from '../mailbox/index.ts';
import { openTestCentre } from '../test-centre.ts';
import { takeOver } from '../worker/index.ts';
import * as request from './index.ts';

let centre: Awaited<ReturnType<typeof openTestCentre>>;
let olena: StaffContext;
let petr: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff({ name: 'Olena' });
  petr = await centre.addStaff({ name: 'Petr', gender: 'man' });
});
afterAll(() => centre.close());

async function submitted(parts: Parameters<typeof centre.newSubmission>[0] = {}) {
  const result = await request.submit(centre.site, await centre.newSubmission(parts));
  if (result.outcome !== 'stands') throw new Error(result.outcome);
  await takeOver(centre.worker);
  const view = await mailbox.read(centre.site, { token: result.token });
  const { rows } = await centre.owner.query('SELECT id FROM app.request ORDER BY id DESC LIMIT 1');
  return { token: view?.token ?? '', receipt: view?.receipt ?? '', id: rows[0].id as string };
}

describe('a request, asked and answered', () => {
  test('a visitor asks, a counsellor proposes, the visitor chooses, and it stands in the week', async () => {
    const { id, receipt } = await submitted({ text: 'I need to talk.' });
    expect(receipt).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);

    const page = await request.list(olena, { filter: 'open' });
    expect(page.rows.map((row) => row.id)).toContain(id);
    const opened = await request.open(olena, { id });
    expect(opened).toMatchObject({ text: 'I need to talk.', canTake: true, canAct: false });
    await request.take(olena, { id, key: newId() });
    await expect(request.take(petr, { id, key: newId() })).rejects.toMatchObject({ kind: 'not_found' });

    const [first, second] = await request.freeTimes(olena, { id, mode: 'in_person' });
    if (!first || !second) throw new Error('no free time');
    await request.propose(olena, {
      id,
      key: newId(),
      mode: 'in_person',
      startsAt: [first.startsAt, second.startsAt],
      text: 'Two times.',
    });

    const open = await mailbox.open(centre.site, { receipt });
    if (open.outcome !== 'done') throw new Error(open.outcome);
    const seen = await mailbox.read(centre.site, { token: open.token });
    if (seen?.kind !== 'request') throw new Error('no request');
    expect(seen.state).toBe('proposed');
    expect(seen.messages.map((each) => each.text)).toEqual(['I need to talk.', 'Two times.']);
    const bookingId = seen.proposed?.times[1]?.bookingId ?? '';
    const chosen = await mailbox.choose(centre.site, { token: seen.token, key: newId(), bookingId });
    expect(chosen.outcome).toBe('done');

    const confirmed = await request.open(olena, { id });
    expect(confirmed.row.state).toBe('confirmed');
    expect(confirmed.appointment?.startsAt).toBe(second.startsAt);
    await expect(
      request.recordAttendance(olena, { id, key: newId(), outcome: 'attended' }),
    ).rejects.toMatchObject({ reason: 'error_not_begun' });
    const before = centre.now();
    await centre.setClock(new Date(new Date(second.startsAt).getTime() + 60_000));
    await request.recordAttendance(olena, { id, key: newId(), outcome: 'attended' });
    await centre.setClock(before);
    expect((await request.open(olena, { id })).row.state).toBe('attended');
  });

  test('both write, and each reads the other', async () => {
    const { id, token } = await submitted();
    await request.take(olena, { id, key: newId() });
    await request.reply(olena, { id, key: newId(), text: 'Hello.' });
    expect((await mailbox.write(centre.site, { token, key: newId(), text: 'Thank you.' })).outcome).toBe(
      'done',
    );
    await takeOver(centre.worker);
    const opened = await request.open(olena, { id });
    expect(opened.messages.map(({ author, text }) => [author, text])).toEqual([
      ['staff', 'Hello.'],
      ['visitor', 'Thank you.'],
    ]);
    expect(opened.row.waiting).toBe('centre');
  });

  test('deleting leaves nothing but a stub, and the code opens nothing', async () => {
    const { id, token, receipt } = await submitted();
    expect(await mailbox.erase(centre.site, { token, key: newId() })).toEqual({ outcome: 'erased' });
    expect(await mailbox.open(centre.site, { receipt })).toEqual({ outcome: 'unknown' });
    await expect(request.open(olena, { id })).rejects.toMatchObject({ kind: 'not_found' });
    for (const table of ['app.request', 'app.message', 'app.sealed_intake']) {
      const column = table === 'app.request' ? 'id' : 'request_id';
      expect((await centre.owner.query(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [id])).rowCount).toBe(
        0,
      );
    }
    expect(
      (await centre.owner.query('SELECT 1 FROM keys.subject_key WHERE subject_id = $1', [id])).rowCount,
    ).toBe(0);
    expect((await centre.owner.query('SELECT 1 FROM app.booking WHERE request_id = $1', [id])).rowCount).toBe(
      0,
    );
    const { rows } = await centre.owner.query('SELECT id, outcome FROM app.request_stub');
    expect(rows).toEqual([{ id: expect.not.stringMatching(id), outcome: 'erased' }]);
  });
});
