import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import * as mailbox from '../mailbox/index.ts';
import { openTestCentre, START } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { addPeople, caller, openTestClass, said } from '../test-class.ts';
import type { TestClass } from '../test-class.ts';
import * as verbs from './index.ts';

let centre: TestCentre;
let coordinator: StaffContext;
let lead: StaffContext;
let counsellor: StaffContext;
let admin: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  coordinator = await centre.addStaff({ roles: ['coordinator'] });
  lead = await centre.addStaff({});
  counsellor = await centre.addStaff({});
  admin = await centre.addStaff({ roles: ['administrator'] });
});
beforeEach(() => centre.setClock(START));
afterAll(() => centre.close());

const stateOf = async (id: string) =>
  (await centre.owner.query('SELECT state, priority, screened_at FROM app.enrolment WHERE id = $1', [id]))
    .rows[0];
const listed = async ({ programmeId, cohortId }: TestClass) =>
  verbs.list(coordinator, { programmeId, cohortId });

type Ready = { klass: TestClass; id: string };
const applied = async (): Promise<Ready> => {
  const klass = await openTestClass(centre, { leads: [lead], isScreened: true });
  const [one] = await addPeople(coordinator, klass, ['Eva']);
  return { klass, id: one?.id ?? '' };
};
const waiting = async (): Promise<Ready> => {
  const klass = await openTestClass(centre, { leads: [lead], capacity: 1, isScreened: true });
  const [, second] = await addPeople(coordinator, klass, ['Jan', 'Eva']);
  return { klass, id: second?.id ?? '' };
};
const offered = async (): Promise<Ready> => {
  const klass = await openTestClass(centre, { leads: [lead], capacity: 1 });
  const [first, second] = await addPeople(coordinator, klass, ['Jan', 'Eva']);
  await verbs.actOnBehalf(coordinator, { id: first?.id ?? '', key: newId(), event: 'withdraw' });
  return { klass, id: second?.id ?? '' };
};

type Act = {
  name: string;
  action: string;
  ready: () => Promise<Ready>;
  run: (who: StaffContext, id: string, key: string) => Promise<unknown>;
  leads: string;
};
const ACTS: Act[] = [
  {
    name: 'accept',
    action: 'enrolment.accept',
    ready: applied,
    run: (who, id, key) => verbs.accept(who, { id, key, text: 'Welcome.' }),
    leads: 'enrolled',
  },
  {
    name: 'decline',
    action: 'enrolment.decline',
    ready: applied,
    run: (who, id, key) => verbs.decline(who, { id, key, reason: 'not_suitable', text: 'Turn there.' }),
    leads: 'declined',
  },
  {
    name: 'reply',
    action: 'enrolment.reply',
    ready: applied,
    run: (who, id, key) => verbs.reply(who, { id, key, text: 'Words.' }),
    leads: 'applied',
  },
  {
    name: 'screen',
    action: 'enrolment.screen',
    ready: waiting,
    run: (who, id, key) => verbs.screen(who, { id, key }),
    leads: 'waitlisted',
  },
  {
    name: 'set the priority',
    action: 'enrolment.priority',
    ready: waiting,
    run: (who, id, key) => verbs.setPriority(who, { id, key, priority: 1, reason: 'hardship' }),
    leads: 'waitlisted',
  },
  {
    name: 'take an offer for them',
    action: 'enrolment.on_behalf',
    ready: offered,
    run: (who, id, key) => verbs.actOnBehalf(who, { id, key, event: 'take' }),
    leads: 'enrolled',
  },
  {
    name: 'leave for them',
    action: 'enrolment.on_behalf',
    ready: applied,
    run: (who, id, key) => verbs.actOnBehalf(who, { id, key, event: 'withdraw' }),
    leads: 'withdrawn',
  },
];

describe.each(ACTS)('$name', ({ action, ready, run, leads }) => {
  test('is done once however often it is sent, and the trail says so', async () => {
    const { id } = await ready();
    const key = newId();
    await Promise.all([1, 2, 3].map(() => run(coordinator, id, key)));
    expect(await run(coordinator, id, key)).toEqual({ id });
    expect((await stateOf(id)).state).toBe(leads);
    expect((await centre.auditOf(id)).filter((each) => each === action)).toHaveLength(1);
  });

  test('is a coordinator’s alone: not who leads the class, no administrator; of nothing it is `not_found`', async () => {
    const { id } = await ready();
    const before = await stateOf(id);
    for (const who of [lead, counsellor, admin])
      await expect(run(who, id, newId())).rejects.toMatchObject({ kind: 'not_allowed' });
    await expect(run(coordinator, newId(), newId())).rejects.toMatchObject({ kind: 'not_found' });
    expect(await stateOf(id)).toEqual(before);
  });
});

describe('what can’t happen any more is a conflict', () => {
  test.each<[string, (id: string) => Promise<unknown>]>([
    ['accepting', (id) => verbs.accept(coordinator, { id, key: newId(), text: '' })],
    [
      'declining',
      (id) => verbs.decline(coordinator, { id, key: newId(), reason: 'by_centre', text: 'There.' }),
    ],
    ['screening', (id) => verbs.screen(coordinator, { id, key: newId() })],
    [
      'a priority',
      (id) => verbs.setPriority(coordinator, { id, key: newId(), priority: 3, reason: 'other' }),
    ],
    ['leaving', (id) => verbs.actOnBehalf(coordinator, { id, key: newId(), event: 'withdraw' })],
    ['taking', (id) => verbs.actOnBehalf(coordinator, { id, key: newId(), event: 'take' })],
  ])('%s, once they have left', async (_, run) => {
    const { id } = await applied();
    await verbs.actOnBehalf(coordinator, { id, key: newId(), event: 'withdraw' });
    await expect(run(id)).rejects.toMatchObject({ kind: 'conflict', reason: 'error_moved_on' });
  });

  test('an offer that lapsed is taken by nobody', async () => {
    const { id } = await offered();
    await centre.owner.query('UPDATE app.enrolment SET offer_expires_at = $2 WHERE id = $1', [
      id,
      centre.now(),
    ]);
    await expect(verbs.actOnBehalf(coordinator, { id, key: newId(), event: 'take' })).rejects.toMatchObject({
      reason: 'error_moved_on',
    });
  });
});

describe('a sign-up that is opened', () => {
  test('shows who comes, their answers beside the questions, and how to be in touch, but no address', async () => {
    const klass = await openTestClass(centre, {
      questions: [
        { id: 'before', kind: 'yes_no', label: said('Been here before?'), options: [], isRequired: true },
        {
          id: 'how',
          kind: 'choice',
          label: said('How?'),
          options: [said('Alone'), said('With others')],
          isRequired: false,
        },
      ],
    });
    const { id } = await verbs.add(
      coordinator,
      caller(klass, {
        answers: { before: 'yes', how: '1' },
        needs: ['childcare'],
        needsNote: 'Two of them.',
        text: 'Hello.',
      }),
    );
    const opened = await verbs.open(coordinator, { id });
    expect(opened.party).toMatchObject([{ name: 'Eva', age: null, hasCompleted: null }]);
    expect(opened.answers.map(({ label, answer, isYesNo }) => [label.en, answer.en, isYesNo])).toEqual([
      ['Been here before?', 'yes', true],
      ['How?', 'With others', false],
    ]);
    expect(opened).toMatchObject({
      text: 'Hello.',
      needsNote: 'Two of them.',
      hasMailbox: true,
      isTakenOver: true,
    });
    expect(JSON.stringify(opened)).not.toContain('01632');
    expect(await centre.auditOf(id)).toEqual(['enrolment.add', 'enrolment.open']);
  });

  test('is nobody’s but a coordinator’s', async () => {
    const { id } = await applied();
    for (const who of [lead, counsellor, admin])
      await expect(verbs.open(who, { id })).rejects.toMatchObject({ kind: 'not_allowed' });
    await expect(verbs.open(coordinator, { id: newId() })).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('tells its address through the gate: within the hours, and else with a reason that stands in the trail', async () => {
    const { id } = await applied();
    const ask = (overrideReason = '') =>
      verbs.reach(coordinator, { id, key: newId(), channel: 'phone', overrideReason });
    expect(await ask()).toMatchObject({ address: '01632 960123', name: 'Eva', mayLeaveMessage: false });
    await centre.passHours(14);
    await expect(ask()).rejects.toMatchObject({ reason: 'safe_contact_outside_hours' });
    expect(await ask('The room has burnt down.')).toMatchObject({ address: '01632 960123' });
    expect((await centre.auditOf(id)).filter((each) => each === 'enrolment.reach')).toHaveLength(2);
  });
});

describe('added by staff', () => {
  test('has a code, told once, with which they read what is written to them', async () => {
    const klass = await openTestClass(centre);
    const input = caller(klass);
    const { id, receipt, state } = await verbs.add(coordinator, input);
    expect(state).toBe('enrolled');
    expect(receipt).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
    expect(await verbs.add(coordinator, input)).toEqual({ id, state, receipt: null });
    await verbs.reply(coordinator, { id, key: newId(), text: 'See you on Monday.' });
    const opened = await mailbox.open(centre.site, { receipt: receipt ?? '' });
    const view = opened.outcome === 'done' ? await mailbox.read(centre.site, { token: opened.token }) : null;
    expect(view?.messages.map(({ text }) => text)).toEqual(['See you on Monday.']);
  });

  test('is held against the programme’s questions, and refused where there is no room', async () => {
    const klass = await openTestClass(centre, {
      questions: [{ id: 'before', kind: 'yes_no', label: said('Before?'), options: [], isRequired: true }],
    });
    await expect(verbs.add(coordinator, caller(klass))).rejects.toMatchObject({
      fields: { 'answers.before': 'error_required' },
    });
    await centre.owner.query(`UPDATE app.cohort SET state = 'paused' WHERE id = $1`, [klass.cohortId]);
    await expect(verbs.add(coordinator, caller(klass, { answers: { before: 'no' } }))).rejects.toMatchObject({
      reason: 'error_cohort_closed',
    });
    for (const who of [lead, admin])
      await expect(verbs.add(who, caller(klass))).rejects.toMatchObject({ kind: 'not_allowed' });
  });
});

describe('the list', () => {
  test('says each one’s place in line, and why it waits', async () => {
    const { klass } = await waiting();
    const rows = await listed(klass);
    expect(rows.map(({ state, position, why }) => [state, position, why])).toEqual([
      ['applied', null, null],
      ['waitlisted', 1, 'no_place'],
    ]);
    await expect(
      verbs.list(coordinator, { programmeId: newId(), cohortId: klass.cohortId }),
    ).rejects.toMatchObject({ kind: 'not_found' });
    await expect(
      verbs.list(lead, { programmeId: klass.programmeId, cohortId: klass.cohortId }),
    ).rejects.toMatchObject({ kind: 'not_allowed' });
  });

  test('a priority needs its reason, and goes ahead of who came before', async () => {
    const klass = await openTestClass(centre, { capacity: 1 });
    const [, , third] = await addPeople(coordinator, klass, ['Jan', 'Eva', 'Ivo']);
    const id = third?.id ?? '';
    await expect(
      verbs.setPriority(coordinator, { id, key: newId(), priority: 1, reason: null }),
    ).rejects.toThrow();
    await verbs.setPriority(coordinator, { id, key: newId(), priority: 1, reason: 'waited_before' });
    expect((await listed(klass)).find((row) => row.id === id)).toMatchObject({
      position: 1,
      priorityReason: 'waited_before',
    });
  });
});

test('moving to another cohort keeps the place one has until there is one, unless one may wait', async () => {
  const klass = await openTestClass(centre);
  const full = await openTestClass(centre, { programmeId: klass.programmeId, capacity: 1 });
  await addPeople(coordinator, full, ['Jan']);
  const [one] = await addPeople(coordinator, klass, ['Eva']);
  const id = one?.id ?? '';
  const move = (mayWait: boolean) =>
    verbs.move(coordinator, { id, key: newId(), cohortId: full.cohortId, mayWait });
  expect((await verbs.open(coordinator, { id })).cohorts).toMatchObject([{ id: full.cohortId, left: 0 }]);
  await expect(move(false)).rejects.toMatchObject({ reason: 'error_cohort_full' });
  expect((await stateOf(id)).state).toBe('enrolled');
  await move(true);
  expect((await listed(full)).find((row) => row.id === id)).toMatchObject({
    state: 'waitlisted',
    position: 1,
  });
});
