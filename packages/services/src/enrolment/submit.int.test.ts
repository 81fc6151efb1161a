import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as mailbox from '../mailbox/index.ts';
import { openTestCentre, START } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { newSignUp, readEnrolment, signUp } from '../test-enrolment.ts';
import { addCohort, addProgramme } from '../test-queue.ts';
import { form } from './form.ts';
import { submit } from './submit.ts';

const words = (text: string) => ({ en: text, cs: '', uk: '', id: '', 'zh-Hans': '' });
const content = {
  ...{ name: words('Calm'), summary: words(''), forWhom: words(''), about: words(''), aims: [], units: [] },
  ...{ materials: words(''), statements: [] },
  questions: [
    { id: 'safe', kind: 'yes_no' as const, label: words('Are you safe?'), options: [], isRequired: true },
    {
      ...{
        id: 'heard',
        kind: 'choice' as const,
        label: words('Where did you hear of us?'),
        isRequired: false,
      },
      options: [words('A friend'), words('A leaflet')],
    },
  ],
};

let centre: TestCentre;
let programmeId: string;
let cohortId: string;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
});
beforeEach(async () => {
  await centre.setClock(START);
  await centre.setLimits();
  programmeId = await addProgramme(centre);
  cohortId = await addCohort(centre, programmeId);
});
afterAll(() => centre.close());

const count = async (table: string) =>
  Number((await centre.owner.query(`SELECT count(*) FROM ${table}`)).rows[0].count);

describe('signing up', () => {
  test('takes a place at once, gives a code of 16 digits, and shows the dates with it', async () => {
    const { receipt, view } = await signUp(centre, { programmeId, cohortId, text: 'I would like to come.' });
    expect(receipt).toMatch(/^(\d{4} ){3}\d{4}$/);
    expect(view).toMatchObject({ state: 'enrolled', programmeId, cohortId, places: 1, position: null });
    expect(view.sessions).toHaveLength(3);
    expect(view.messages.map(({ text }) => text)).toEqual(['I would like to come.']);
    expect(await readEnrolment(centre, receipt)).toMatchObject({ state: 'enrolled', receipt: null });
  });

  test('where somebody talks with everybody first, it is an application', async () => {
    const screened = await addCohort(centre, programmeId, { isScreened: true });
    const { view } = await signUp(centre, { programmeId, cohortId: screened });
    expect(view.state).toBe('applied');
  });

  test('where all places are taken, it waits, in its real place and with the reason', async () => {
    const small = await addCohort(centre, programmeId, { capacity: 1 });
    await signUp(centre, { programmeId, cohortId: small });
    const first = await signUp(centre, { programmeId, cohortId: small });
    const second = await signUp(centre, { programmeId, cohortId: small });
    expect(first.view).toMatchObject({ state: 'waitlisted', position: 1, waitReason: 'no_place' });
    expect(second.view).toMatchObject({ state: 'waitlisted', position: 2, waitReason: 'no_place' });
  });

  test('those who come together are all in or all wait', async () => {
    const small = await addCohort(centre, programmeId, { capacity: 3 });
    await signUp(centre, { programmeId, cohortId: small });
    const party = ['Ada', 'Bo', 'Cy'].map((name) => ({ name, age: null }));
    const { view } = await signUp(centre, { programmeId, cohortId: small, forWhom: 'together', party });
    expect(view).toMatchObject({ state: 'waitlisted', places: 3, waitReason: 'group_waits' });
    expect((await form(centre.site, { cohortId: small })).places).toMatchObject({ left: 2, waiting: 1 });
  });

  test('while places are gathered for a group, whoever is behind it hears so, and not that none is free', async () => {
    const small = await addCohort(centre, programmeId, { capacity: 3, offerHours: 48 });
    await signUp(centre, { programmeId, cohortId: small });
    const party = ['Ada', 'Bo', 'Cy'].map((name) => ({ name, age: null }));
    const group = await signUp(centre, { programmeId, cohortId: small, forWhom: 'together', party });
    await centre.passHours(49);
    const { view } = await signUp(centre, { programmeId, cohortId: small });
    expect(view).toMatchObject({ state: 'waitlisted', position: 2, waitReason: 'behind_gathering' });
    expect(await readEnrolment(centre, group.receipt)).toMatchObject({ waitReason: 'gathering' });
  });

  test('without a cohort it waits for the next one', async () => {
    const { view } = await signUp(centre, { programmeId, cohortId: null });
    expect(view).toMatchObject({
      state: 'waitlisted',
      cohortId: null,
      waitReason: 'no_cohort',
      sessions: [],
    });
  });

  test('neither a place nor a place in line is left: full, and nothing is kept', async () => {
    const tiny = await addCohort(centre, programmeId, { capacity: 1, waitlistSize: 0 });
    await signUp(centre, { programmeId, cohortId: tiny });
    const [enrolments, mailboxes] = [await count('app.enrolment'), await count('app.mailbox')];
    const late = await newSignUp(centre, { programmeId, cohortId: tiny });
    expect(await submit(centre.site, late)).toEqual({ outcome: 'full' });
    expect([await count('app.enrolment'), await count('app.mailbox')]).toEqual([enrolments, mailboxes]);
    // The same form may be sent for the next cohort.
    expect(await submit(centre.site, { ...late, cohortId: null })).toMatchObject({ outcome: 'stands' });
  });

  test.each([
    ['paused', { state: 'paused' as const }],
    ['too late', { closesAt: new Date(START.getTime() - 1) }],
    ['not open yet', { opensAt: new Date(START.getTime() + 1) }],
  ])('a cohort that is %s takes nobody', async (_, parts) => {
    const closed = await addCohort(centre, programmeId, parts);
    expect(await submit(centre.site, await newSignUp(centre, { programmeId, cohortId: closed }))).toEqual({
      outcome: 'closed',
    });
  });

  test('a programme that nobody knows, and a cohort of another one, take nobody', async () => {
    const other = await addProgramme(centre);
    for (const parts of [
      { programmeId: newId(), cohortId: null },
      { programmeId: other, cohortId },
    ])
      expect(await submit(centre.site, await newSignUp(centre, parts))).toEqual({ outcome: 'closed' });
  });
});

describe('the same form sent again', () => {
  test('200 copies at once are one enrolment with one code', async () => {
    const input = await newSignUp(centre, { programmeId, cohortId });
    const before = await count('app.enrolment');
    const results = await Promise.all(Array.from({ length: 200 }, () => submit(centre.site, input)));
    expect(results.filter((each) => each.outcome === 'stands' && !each.again)).toHaveLength(1);
    expect(results.filter((each) => each.outcome === 'stands' && each.again)).toHaveLength(199);
    expect(await count('app.enrolment')).toBe(before + 1);
    expect((await form(centre.site, { cohortId })).places).toMatchObject({ left: 11 });
  });

  test('with another content it differs: the first stands', async () => {
    const input = await newSignUp(centre, { programmeId, cohortId, text: 'First words.' });
    await submit(centre.site, input);
    const result = await submit(centre.site, { ...input, party: [{ name: 'Somebody else', age: null }] });
    if (result.outcome !== 'differs') throw new Error(result.outcome);
    const view = await mailbox.read(centre.site, { token: result.token });
    expect(view?.messages.map(({ text }) => text)).toEqual(['First words.']);
  });

  test('in another language it is the same sign-up', async () => {
    const input = await newSignUp(centre, { programmeId, cohortId });
    await submit(centre.site, input);
    expect(await submit(centre.site, { ...input, locale: 'uk' })).toMatchObject({ again: true });
  });

  test('after deleting, it stays deleted', async () => {
    const input = await newSignUp(centre, { programmeId, cohortId });
    const first = await submit(centre.site, input);
    if (first.outcome !== 'stands') throw new Error(first.outcome);
    const { token } = (await mailbox.read(centre.site, { token: first.token })) ?? { token: '' };
    await mailbox.erase(centre.site, { token, key: newId() });
    expect(await submit(centre.site, input)).toEqual({ outcome: 'erased' });
  });

  test('the page right after sending shows the code and where it stands', async () => {
    const result = await submit(centre.site, await newSignUp(centre, { programmeId, cohortId }));
    if (result.outcome !== 'stands') throw new Error(result.outcome);
    const seen = await mailbox.readNew(centre.site, { token: result.token });
    expect(seen).toMatchObject({ kind: 'enrolment', programmeId, receipt: expect.any(String) });
    expect(seen).not.toHaveProperty('messages');
    // What the door tells for it is no more than that: no thread, no releases, no sessions.
    const told = await centre.owner.query(
      `SELECT door.open_new(hash) AS told FROM app.mailbox WHERE enrolment_id IS NOT NULL LIMIT 1`,
    );
    expect(JSON.stringify(told.rows[0].told)).not.toMatch(/sealed|messages|releases|sessions|link/);
    expect(await mailbox.read(centre.site, { token: result.token })).toMatchObject({ ...seen });
  });

  test('after four hours it asks for a fresh one', async () => {
    const input = await newSignUp(centre, { programmeId, cohortId });
    await centre.setClock(new Date(START.getTime() + 4 * 3_600_000 + 1));
    expect(await submit(centre.site, input)).toEqual({ outcome: 'form_expired' });
  });
});

test('the share without a proof has an end, and what is refused leaves no trace', async () => {
  await centre.setLimits({ reservations: 2 });
  await centre.passHours(1);
  for (let each = 0; each < 2; each += 1) await signUp(centre, { programmeId, cohortId });
  const refused = await newSignUp(centre, { programmeId, cohortId });
  const before = await count('app.mailbox');
  expect(await submit(centre.site, refused)).toEqual({ outcome: 'busy' });
  expect(await count('app.mailbox')).toBe(before);
  await centre.passHours(1);
  expect((await submit(centre.site, refused)).outcome).toBe('stands');
});

describe('what the programme asks', () => {
  let asking: string;
  beforeEach(async () => {
    asking = await addProgramme(centre, { content, minAge: 16, maxAge: 25 });
  });
  const answered = async (age: number | null, answers: Record<string, string>) =>
    submit(
      centre.site,
      await newSignUp(centre, {
        ...{ programmeId: asking, cohortId: null },
        ...{ party: [{ name: 'Ada', age }], answers },
      }),
    );

  test('an answer that is needed is named, and so is an age that is missing or outside', async () => {
    await expect(answered(null, {})).rejects.toMatchObject({
      kind: 'invalid',
      fields: { 'answers.safe': 'error_required', 'party.0.age': 'error_required' },
    });
    await expect(answered(26, { safe: 'yes' })).rejects.toMatchObject({
      fields: { 'party.0.age': 'error_age_outside' },
    });
    expect((await answered(25, { safe: 'no', heard: '1' })).outcome).toBe('stands');
  });

  test('what it doesn’t ask, and what can’t be chosen, is refused', async () => {
    const before = await count('app.enrolment');
    await expect(answered(20, { safe: 'yes', other: 'x' })).rejects.toMatchObject({
      fields: { 'answers.other': 'error_choice' },
    });
    await expect(answered(20, { safe: 'yes', heard: '2' })).rejects.toMatchObject({
      fields: { 'answers.heard': 'error_choice' },
    });
    expect(await count('app.enrolment')).toBe(before);
  });
});

describe('what was written', () => {
  test('is sealed: no marker stands anywhere in the clear', async () => {
    const marker = 'Lighthouse-7731';
    await signUp(centre, {
      ...{ programmeId, cohortId, needs: ['diet'], needsNote: marker, text: marker },
      party: [{ name: marker, age: null }],
    });
    for (const table of [
      'app.enrolment',
      'app.participant',
      'app.message',
      'app.sealed_intake',
      'app.mailbox',
    ]) {
      const { rows } = await centre.owner.query(`SELECT t::text AS line FROM ${table} t`);
      const hex = Buffer.from(marker).toString('hex');
      for (const { line } of rows) {
        expect(line).not.toContain(marker);
        expect(line).not.toContain(hex);
      }
    }
  });

  test('can’t be read by the site: not one enrolment, participant, message', async () => {
    await signUp(centre, { programmeId, cohortId });
    for (const table of ['enrolment', 'participant', 'message', 'sealed_intake', 'mailbox', 'evaluation'])
      await expect(centre.site.pool.query(`SELECT * FROM app.${table}`)).rejects.toMatchObject({
        code: '42501',
      });
  });

  test('leaves a line in the trail that holds nothing of it', async () => {
    await signUp(centre, { programmeId, cohortId });
    const { rows } = await centre.owner.query(`SELECT e.id FROM app.enrolment e WHERE e.cohort_id = $1`, [
      cohortId,
    ]);
    expect(await centre.auditOf(rows[0].id as string)).toEqual(['enrolment.submit']);
  });
});
