import { newId } from '@breakwater/db';
import { issueFormId } from '@breakwater/vault';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { solveChallenge } from 'altcha-lib/v1';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as mailbox from '../mailbox/index.ts';
import { openTestCentre, START } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { pickableTime, sendRequest } from '../test-request.ts';
import { form, open, submit } from './index.ts';
import { takeOver } from '../worker/index.ts';

let centre: TestCentre;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
});
beforeEach(async () => {
  await centre.setClock(START);
  await centre.setLimits();
});
afterAll(() => centre.close());

const count = async (table: string) =>
  Number((await centre.owner.query(`SELECT count(*) FROM ${table}`)).rows[0].count);

/** A fresh form, and the proof that its puzzle was solved. */
async function solvedForm() {
  const { formId, puzzle } = await form(centre.site);
  const { algorithm, salt, challenge, maxNumber, signature } = JSON.parse(puzzle?.challenge ?? '{}');
  const solution = await solveChallenge(challenge, salt, algorithm, maxNumber).promise;
  const proof = Buffer.from(
    JSON.stringify({ algorithm, salt, challenge, signature, number: solution?.number }),
  ).toString('base64');
  return { formId, proof };
}

describe('the same form sent again', () => {
  test('200 copies at once are one request with one code', async () => {
    const input = await centre.newSubmission();
    const before = await count('app.request');
    const results = await Promise.all(Array.from({ length: 200 }, () => submit(centre.site, input)));
    expect(results.filter((each) => each.outcome === 'stands' && !each.again)).toHaveLength(1);
    expect(results.filter((each) => each.outcome === 'stands' && each.again)).toHaveLength(199);
    expect(await count('app.request')).toBe(before + 1);
    const receipts = await Promise.all(
      results.map(
        async (each) => 'token' in each && (await mailbox.read(centre.site, { token: each.token }))?.receipt,
      ),
    );
    expect(new Set(receipts).size).toBe(1);
  });

  test('without the unique hash, copies would be doubled: the test above can fail', async () => {
    const bare = await openTestCentre(await createTestDatabase());
    await bare.owner.query(
      'ALTER TABLE app.mailbox DROP CONSTRAINT mailbox_pkey, DROP CONSTRAINT mailbox_request_id_key',
    );
    const body = (await bare.owner.query(`SELECT pg_get_functiondef('door.submit'::regproc) AS body`)).rows[0]
      .body as string;
    await bare.owner.query(
      `SET ROLE breakwater_migrator; ${body.replace('ON CONFLICT (hash) DO NOTHING', '')}`,
    );
    // A race needs two who run: by chance one round in many has but one.
    let most = 0;
    for (let round = 0; round < 10 && most < 2; round += 1) {
      const input = await bare.newSubmission();
      const results = await Promise.all(Array.from({ length: 20 }, () => submit(bare.site, input)));
      most = Math.max(most, results.filter((each) => each.outcome === 'stands' && !each.again).length);
    }
    expect(most).toBeGreaterThan(1);
    await bare.close();
  });

  test('with other words it differs: the first stands, and the new words can be sent as a message', async () => {
    const input = await centre.newSubmission({ text: 'First words.' });
    await submit(centre.site, input);
    const before = await count('app.request');
    const result = await submit(centre.site, { ...input, text: 'Other words.' });
    if (result.outcome !== 'differs') throw new Error(result.outcome);
    expect(await count('app.request')).toBe(before);
    const view = await mailbox.read(centre.site, { token: result.token });
    expect(view?.messages.map(({ text }) => text)).toEqual(['First words.']);
    expect(
      (await mailbox.write(centre.site, { token: view?.token ?? '', key: newId(), text: 'Other words.' }))
        .outcome,
    ).toBe('done');
    const after = await mailbox.read(centre.site, { token: result.token });
    expect(after?.messages.map(({ text }) => text)).toEqual(['First words.', 'Other words.']);
  });

  test('in another language it is the same request', async () => {
    const input = await centre.newSubmission();
    await submit(centre.site, input);
    expect(await submit(centre.site, { ...input, locale: 'cs' })).toMatchObject({
      outcome: 'stands',
      again: true,
    });
  });

  test('after deleting, it stays deleted', async () => {
    const input = await centre.newSubmission();
    const first = await submit(centre.site, input);
    if (first.outcome !== 'stands') throw new Error(first.outcome);
    const { token } = (await mailbox.read(centre.site, { token: first.token })) ?? { token: '' };
    await mailbox.erase(centre.site, { token, key: newId() });
    const before = await count('app.request');
    expect(await submit(centre.site, input)).toEqual({ outcome: 'erased' });
    expect(await submit(centre.site, { ...input, text: 'Changed.' })).toEqual({ outcome: 'erased' });
    expect(await count('app.request')).toBe(before);
  });
});

describe('the page right after sending', () => {
  test('shows the code and where things stand, and nothing that was written', async () => {
    const input = await centre.newSubmission({ text: 'Only for whoever reads.' });
    const result = await submit(centre.site, input);
    if (result.outcome !== 'stands') throw new Error(result.outcome);
    const seen = await mailbox.readNew(centre.site, { token: result.token });
    expect(seen).toEqual({
      kind: 'request',
      receipt: expect.stringMatching(/^\d{4} \d{4} \d{4} \d{4}$/),
      state: 'received',
      mode: input.mode,
      reach: input.safeContact.channel,
      appointment: null,
      answerDueAt: expect.any(String),
      isOverdue: false,
      timeZone: 'Europe/Prague',
    });
    const whole = await mailbox.read(centre.site, { token: result.token });
    expect(whole).toMatchObject({ ...seen });
  });

  test('is there for two minutes by the database’s clock, and for nobody who came another way', async () => {
    const { token, receipt } = await sendRequest(centre);
    expect(await mailbox.readNew(centre.site, { token })).toBeNull();
    const opened = await mailbox.open(centre.site, { receipt });
    if (opened.outcome !== 'done') throw new Error(opened.outcome);
    expect(await mailbox.readNew(centre.site, { token: opened.token })).toBeNull();
    const result = await submit(centre.site, await centre.newSubmission());
    if (result.outcome !== 'stands') throw new Error(result.outcome);
    await centre.setClock(new Date(centre.now().getTime() + 119_999));
    expect(await mailbox.readNew(centre.site, { token: result.token })).not.toBeNull();
    await centre.setClock(new Date(centre.now().getTime() + 1));
    expect(await mailbox.readNew(centre.site, { token: result.token })).toBeNull();
  });

  test('shows nothing of what was deleted meanwhile', async () => {
    const result = await submit(centre.site, await centre.newSubmission());
    if (result.outcome !== 'stands') throw new Error(result.outcome);
    const { token } = (await mailbox.read(centre.site, { token: result.token })) ?? { token: '' };
    await mailbox.erase(centre.site, { token, key: newId() });
    expect(await mailbox.readNew(centre.site, { token: result.token })).toBeNull();
  });
});

test('a request is announced once with its opening words, and every later message is', async () => {
  const announced = async () =>
    Number(
      (await centre.owner.query(`SELECT count(*) FROM app.change WHERE topic = 'request'`)).rows[0].count,
    );
  const before = await announced();
  const result = await submit(centre.site, await centre.newSubmission({ text: 'First words.' }));
  expect(await announced()).toBe(before + 1);
  if (result.outcome !== 'stands') throw new Error(result.outcome);
  const { token } = (await mailbox.read(centre.site, { token: result.token })) ?? { token: '' };
  const then = await announced();
  await mailbox.write(centre.site, { token, key: newId(), text: 'More words.' });
  expect(await announced()).toBeGreaterThan(then);
});

describe('the form’s id', () => {
  test('one of a clock that was set back asks for a fresh form; a minute’s difference is none', async () => {
    await centre.passHours(1);
    const [now, early, ahead] = [centre.now(), await centre.newSubmission(), await centre.newSubmission()];
    await centre.setClock(new Date(now.getTime() - 60_000));
    expect((await submit(centre.site, early)).outcome).toBe('stands');
    await centre.setClock(new Date(now.getTime() - 60_001));
    expect(await submit(centre.site, ahead)).toEqual({ outcome: 'form_expired' });
  });

  test('one that is older than four hours asks for a fresh form, and is taken a moment before', async () => {
    const input = await centre.newSubmission();
    await centre.passHours(4);
    const late = await centre.newSubmission();
    expect((await submit(centre.site, input)).outcome).toBe('stands');
    await centre.setClock(new Date(centre.now().getTime() + 4 * 3_600_000 + 1));
    expect(await submit(centre.site, late)).toEqual({ outcome: 'form_expired' });
  });

  test.each([
    ['made up', () => 'x'.repeat(72)],
    ['signed with another key', () => issueFormId(new Uint8Array(32), START)],
    ['changed by one character', (id: string) => (id.startsWith('B') ? 'C' : 'B') + id.slice(1)],
  ])('one that is %s is refused', async (_, change) => {
    const input = await centre.newSubmission();
    const before = await count('app.mailbox');
    await expect(submit(centre.site, { ...input, formId: change(input.formId) })).rejects.toMatchObject({
      kind: 'invalid',
      fields: { formId: 'error_form' },
    });
    expect(await count('app.mailbox')).toBe(before);
  });
});

describe('floods', () => {
  test('the share without a proof ends at 30 an hour; a proof goes on, and the next hour is open', async () => {
    await centre.setLimits({ noProof: 30 });
    await centre.passHours(1);
    for (let each = 0; each < 30; each += 1)
      expect((await submit(centre.site, await centre.newSubmission())).outcome).toBe('stands');
    const refused = await centre.newSubmission();
    const before = await count('app.mailbox');
    expect(await submit(centre.site, refused)).toEqual({ outcome: 'full' });
    expect(await count('app.mailbox')).toBe(before);
    expect((await submit(centre.site, await centre.newSubmission(await solvedForm()))).outcome).toBe(
      'stands',
    );
    await centre.passHours(1);
    // What was refused left no trace: the same form is taken now.
    expect((await submit(centre.site, refused)).outcome).toBe('stands');
  });

  test('the limits that ship are 30 requests without a proof and 60 times picked', async () => {
    const untouched = await openTestCentre(await createTestDatabase());
    const { rows } = await untouched.owner.query(
      `SELECT app.flood_limit('no_proof') AS no_proof, app.flood_limit('reservation') AS reservation`,
    );
    expect(rows[0]).toEqual({ no_proof: 30, reservation: 60 });
    await untouched.close();
  });

  test('a proof for another form, a changed one and rubbish are no proof', async () => {
    await centre.setLimits({ noProof: 0 });
    await centre.passHours(2);
    const { proof } = await solvedForm();
    const changed = Buffer.from(
      Buffer.from(proof, 'base64')
        .toString()
        .replace(/"number":\d+/, '"number":1'),
    ).toString('base64');
    const own = await solvedForm();
    for (const wrong of [
      proof,
      changed,
      'rubbish',
      Buffer.from('{}').toString('base64'),
      Buffer.from('null').toString('base64'),
    ])
      expect(
        await submit(centre.site, await centre.newSubmission({ formId: own.formId, proof: wrong })),
      ).toEqual({ outcome: 'full' });
    expect((await submit(centre.site, await centre.newSubmission(own))).outcome).toBe('stands');
  });

  test('picking times ends at its own limit, and asking without one goes on', async () => {
    await centre.addStaff();
    await centre.setLimits({ reservations: 1 });
    await centre.passHours(3);
    expect(
      (await submit(centre.site, await centre.newSubmission({ startsAt: await pickableTime(centre) })))
        .outcome,
    ).toBe('stands');
    const startsAt = await pickableTime(centre);
    expect(await submit(centre.site, await centre.newSubmission({ startsAt }))).toEqual({ outcome: 'full' });
    expect((await submit(centre.site, await centre.newSubmission())).outcome).toBe('stands');
  });
});

describe('what is refused', () => {
  test('a service that is closed takes nothing, and says so by name', async () => {
    const input = await centre.newSubmission();
    await centre.owner.query('UPDATE app.service SET is_accepting = false');
    await expect(submit(centre.site, input)).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'error_service_closed',
    });
    await centre.readPublished();
    expect(await form(centre.site)).toMatchObject({ isOpen: false, freeTimes: {} });
    await centre.owner.query('UPDATE app.service SET is_accepting = true');
    await centre.readPublished();
    expect((await submit(centre.site, input)).outcome).toBe('stands');
  });

  test('a service that nobody knows, and a way of meeting that it hasn’t', async () => {
    const closed = { kind: 'conflict', reason: 'error_service_closed' };
    await expect(
      submit(centre.site, await centre.newSubmission({ serviceId: newId() })),
    ).rejects.toMatchObject(closed);
    await centre.owner.query(`UPDATE app.service SET modes = '{phone}'`);
    await expect(submit(centre.site, await centre.newSubmission({ mode: 'online' }))).rejects.toMatchObject(
      closed,
    );
    await centre.owner.query(`UPDATE app.service SET modes = '{in_person,phone,online}'`);
  });

  test('a time sooner than the notice, beyond the horizon, or between two slots', async () => {
    await centre.addStaff();
    for (const startsAt of ['2026-11-23T10:00:00Z', '2027-03-01T09:00:00Z', '2026-11-25T09:10:00Z'])
      expect((await submit(centre.site, await centre.newSubmission({ startsAt }))).outcome).toBe(
        'time_taken',
      );
  });

  test('a last day that was over when the form was given out, where the visitor is', async () => {
    const reachable = (validUntilOn: string, zone = 'Europe/Prague') => ({
      ...{ channel: 'phone' as const, address: '+44 1632 960123', zone, validUntilOn },
    });
    const send = async (safeContact: ReturnType<typeof reachable>) =>
      submit(centre.site, { ...(await centre.newSubmission()), safeContact } as never);
    const before = await count('app.request');
    await expect(send(reachable('2026-11-22'))).rejects.toMatchObject({
      kind: 'invalid',
      fields: { 'safeContact.validUntilOn': 'error_date_over' },
    });
    expect(await count('app.request')).toBe(before);
    expect((await send(reachable('2026-11-23'))).outcome).toBe('stands');
    // In Auckland it is tomorrow already.
    await centre.setClock(new Date('2026-11-23T18:00:00Z'));
    await expect(send(reachable('2026-11-23', 'Pacific/Auckland'))).rejects.toMatchObject({
      kind: 'invalid',
    });
    expect((await send(reachable('2026-11-23'))).outcome).toBe('stands');
  });

  test('a form without an intake key can’t be sealed: nothing is taken in the clear', async () => {
    const input = await centre.newSubmission();
    await centre.setClock(new Date(START.getTime() - 3_600_000));
    const early = issueFormId(centre.site.secrets.formIdKey, centre.now());
    await expect(submit(centre.site, { ...input, formId: early })).rejects.toMatchObject({
      kind: 'unavailable',
    });
  });
});

test('until the worker has taken it over a request shows that it stands, and not yet what it says', async () => {
  const olena = await centre.addStaff();
  const { id } = await sendRequest(centre, { text: 'Taken over.' });
  expect(await open(olena, { id })).toMatchObject({ isTakenOver: true, text: 'Taken over.' });
  const result = await submit(centre.site, await centre.newSubmission({ text: 'On its way.' }));
  if (result.outcome !== 'stands') throw new Error(result.outcome);
  const { rows } = await centre.owner.query('SELECT request_id AS id FROM app.sealed_intake');
  expect(await open(olena, { id: rows[0].id })).toMatchObject({
    isTakenOver: false,
    text: '',
    safeContact: null,
  });
  // The visitor's own copy opens at once.
  expect(
    (await mailbox.read(centre.site, { token: result.token }))?.messages.map(({ text }) => text),
  ).toEqual(['On its way.']);
  await takeOver(centre.worker);
  expect(await open(olena, { id: rows[0].id })).toMatchObject({ isTakenOver: true, text: 'On its way.' });
});
