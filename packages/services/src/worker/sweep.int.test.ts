import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import * as mailbox from '../mailbox/index.ts';
import { counts, list, propose, reply } from '../request/index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import {
  confirmedWith,
  pickableTime,
  proposedBy,
  readAsVisitor,
  sendRequest,
  stateOf,
  takenBy,
} from '../test-request.ts';
import { sweep } from './index.ts';

let centre: TestCentre;
let olena: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff();
  return () => centre.close();
});

const DAY = 24;
const NOTHING = { lapsed: 0, expired: 0, purged: 0 };
/** Everything that a sweep might touch. */
const everything = async () =>
  (
    await centre.owner
      .query(`SELECT (SELECT jsonb_agg(to_jsonb(r) ORDER BY r.id) FROM app.request r) AS requests, (SELECT jsonb_agg(to_jsonb(b) ORDER BY b.id) FROM app.booking b) AS bookings,
    (SELECT jsonb_agg(to_jsonb(m) ORDER BY m.hash) FROM app.mailbox m) AS mailboxes, (SELECT count(*) FROM app.message) AS messages, (SELECT count(*) FROM keys.subject_key) AS keys,
    (SELECT count(*) FROM app.request_stub) AS stubs, (SELECT count(*) FROM audit.entry) AS entries`)
  ).rows;

describe('lapsed', () => {
  test('times proposed are free again after 48 hours, and the request waits on for its visitor', async () => {
    const sent = await takenBy(centre, olena);
    const startsAt = [await pickableTime(centre, 30), await pickableTime(centre, 31)];
    await propose(olena, { id: sent.id, key: newId(), mode: 'phone', startsAt, text: '' });
    await centre.passHours(47);
    expect(await sweep(centre.worker)).toEqual(NOTHING);
    await centre.passHours(1);
    expect(await sweep(centre.worker)).toMatchObject({ lapsed: 2 });
    const { rows } = await centre.owner.query(
      'SELECT 1 FROM app.booking WHERE request_id = $1 AND released_at IS NULL',
      [sent.id],
    );
    expect(rows).toEqual([]);
    expect(await readAsVisitor(centre, sent)).toMatchObject({
      state: 'proposed',
      proposed: null,
      canWrite: true,
    });
  });

  test('a picked time that nobody confirmed lapses when it begins; the request is overdue and rises', async () => {
    await sendRequest(centre, { startsAt: await pickableTime(centre) });
    await centre.passHours(10 * DAY);
    expect(await sweep(centre.worker)).toMatchObject({ lapsed: 1, expired: 0 });
    expect((await counts(olena)).overdue).toBe(1);
    expect((await list(olena, { filter: 'open' })).rows[0]).toMatchObject({
      isOverdue: true,
      appointmentAt: null,
    });
  });
});

describe('expired', () => {
  test('a visitor who doesn’t come back for 14 days after an answer', async () => {
    const sent = await takenBy(centre, olena);
    await reply(olena, { id: sent.id, key: newId(), text: 'We are here.' });
    await centre.passHours(14 * DAY);
    expect(await sweep(centre.worker)).toEqual(NOTHING);
    await centre.passHours(1);
    expect(await sweep(centre.worker)).toMatchObject({ expired: 1 });
    expect(await stateOf(centre, sent)).toBe('expired');
    expect(await centre.auditOf(sent.id)).toContain('request.expire');
  });

  test('never while the centre owes an answer', async () => {
    const sent = await sendRequest(centre);
    await centre.passHours(20 * DAY);
    await sweep(centre.worker);
    expect(await stateOf(centre, sent)).toBe('received');
  });

  test('reading with the code counts as being there', async () => {
    const sent = await proposedBy(centre, olena);
    await centre.passHours(13 * DAY);
    await readAsVisitor(centre, sent);
    await centre.passHours(2 * DAY);
    expect(await sweep(centre.worker)).toMatchObject({ expired: 0 });
  });
});

describe('purged', () => {
  test('30 days after the appointment nothing is left but a stub, and its code opens nothing', async () => {
    const sent = await confirmedWith(centre, olena);
    await centre.setClock(new Date(Date.parse(sent.startsAt) + 50 * 60_000 + 30 * DAY * 3_600_000));
    expect(await sweep(centre.worker)).toMatchObject({ purged: 0 });
    await centre.passHours(1);
    expect(await sweep(centre.worker)).toMatchObject({ purged: 1 });
    const gone = await centre.owner
      .query(`SELECT (SELECT count(*) FROM app.request) + (SELECT count(*) FROM app.message) + (SELECT count(*) FROM app.mailbox)
      + (SELECT count(*) FROM app.sealed_intake) + (SELECT count(*) FROM keys.subject_key WHERE subject_kind = 'request') AS left`);
    expect(gone.rows[0].left).toBe('0');
    const { rows } = await centre.owner.query(
      'SELECT outcome, received_on::text, was_answered_in_time FROM app.request_stub',
    );
    expect(rows).toEqual([{ outcome: 'confirmed', received_on: '2026-11-23', was_answered_in_time: true }]);
    expect((await centre.owner.query('SELECT subject_id FROM keys.erasure')).rows).toEqual([
      { subject_id: sent.id },
    ]);
    expect(await mailbox.open(centre.site, { receipt: sent.receipt })).toEqual({ outcome: 'unknown' });
    expect((await centre.auditOf(sent.id)).at(-1)).toBe('request.purge');
    // The week behind remembers that somebody was busy, not with whom.
    expect(
      (await centre.owner.query('SELECT request_id FROM app.booking')).rows.every(
        (row) => row.request_id === null,
      ),
    ).toBe(true);
  });

  test('on the day that the visitor was told, though nobody has answered', async () => {
    await sendRequest(centre);
    await centre.passHours(29 * DAY);
    expect(await sweep(centre.worker)).toMatchObject({ purged: 0 });
    await centre.passHours(2 * DAY);
    expect(await sweep(centre.worker)).toMatchObject({ purged: 1 });
  });

  test('by the policy of its own service, whatever another one says', async () => {
    const [here, there] = [await sendRequest(centre), await sendRequest(centre)];
    await centre.owner.query(
      `WITH other AS (INSERT INTO app.service SELECT (jsonb_populate_record(s, jsonb_build_object('id', $2::uuid,
         'policy', s.policy || '{"purgeAfterDays": 60, "expireAfterDays": 20}'))).* FROM app.service s LIMIT 1 RETURNING id)
       UPDATE app.request SET service_id = other.id, state = 'proposed', answer_due_at = NULL FROM other WHERE request.id = $1`,
      [there.id, newId()],
    );
    await centre.passHours(19 * DAY);
    expect(await sweep(centre.worker)).toEqual(NOTHING);
    await centre.passHours(2 * DAY);
    expect(await sweep(centre.worker)).toEqual({ ...NOTHING, expired: 1 });
    await centre.passHours(10 * DAY);
    expect(await sweep(centre.worker)).toEqual({ ...NOTHING, purged: 1 });
    expect(await stateOf(centre, there)).toBe('expired');
    expect(await stateOf(centre, here)).toBeUndefined();
    await centre.passHours(30 * DAY);
    expect(await sweep(centre.worker)).toEqual({ ...NOTHING, purged: 1 });
  });

  test('never before a future appointment', async () => {
    const sent = await confirmedWith(centre, olena);
    await centre.owner.query(
      `UPDATE app.request SET last_activity_at = last_activity_at - interval '60 days' WHERE id = $1`,
      [sent.id],
    );
    expect(await sweep(centre.worker)).toMatchObject({ purged: 0 });
  });
});

describe('a sweep', () => {
  test('twice, or three at once, is one; and it changes nothing that time hasn’t decided', async () => {
    await proposedBy(centre, olena, 1);
    await confirmedWith(centre, olena);
    await sendRequest(centre, { startsAt: await pickableTime(centre, 30) });
    await takenBy(centre, olena);
    const before = await everything();
    expect(await sweep(centre.worker)).toEqual(NOTHING);
    expect(await everything()).toEqual(before);
    await centre.passHours(50 * DAY);
    const swept = await Promise.all([sweep(centre.worker), sweep(centre.worker), sweep(centre.worker)]);
    const total = (what: keyof typeof NOTHING) => swept.reduce((sum, each) => sum + each[what], 0);
    expect({ lapsed: total('lapsed'), purged: total('purged') }).toEqual({ lapsed: 2, purged: 4 });
    const after = await everything();
    expect(await sweep(centre.worker)).toEqual(NOTHING);
    expect(await everything()).toEqual(after);
  });

  test('a tombstone stays until its form can’t be sent again', async () => {
    const sent = await sendRequest(centre);
    await mailbox.erase(centre.site, { token: sent.token, key: newId() });
    const tombstones = async () =>
      (await centre.owner.query('SELECT public_key, body_mac, request_id FROM app.mailbox')).rows;
    await centre.passHours(3.9);
    await sweep(centre.worker);
    expect(await tombstones()).toEqual([{ public_key: null, body_mac: null, request_id: null }]);
    await centre.passHours(0.2);
    await sweep(centre.worker);
    expect(await tombstones()).toEqual([]);
  });
});
