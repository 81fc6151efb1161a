import { attendance, enrolment, message, newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { reply } from '../enrolment/index.ts';
import { openTestCentre, START } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { addPeople, openTestClass } from '../test-class.ts';
import type { TestClass } from '../test-class.ts';
import { transact } from '../verb.ts';
import * as verbs from './index.ts';

let centre: TestCentre;
let coordinator: StaffContext;
let lead: StaffContext;
let other: StaffContext;
let admin: StaffContext;
let klass: TestClass;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  coordinator = await centre.addStaff({ roles: ['coordinator'] });
  lead = await centre.addStaff({});
  other = await centre.addStaff({});
  admin = await centre.addStaff({ roles: ['administrator'] });
});
beforeEach(async () => {
  await centre.setClock(START);
  klass = await openTestClass(centre, { leads: [lead] });
  await addPeople(coordinator, klass, ['Jan', 'Eva', 'Ivo']);
});
afterAll(() => centre.close());

const first = () => klass.sessionIds[0] ?? '';
const open = (who: StaffContext, sessionId = first()) => verbs.roll(who, { sessionId });
const mark = (
  who: StaffContext,
  participantId: string,
  said: 'present' | 'absent' | null,
  sessionId = first(),
) => verbs.mark(who, { key: newId(), sessionId, participantId, mark: said });
const substitute = (sessionId: string, { actor }: StaffContext) =>
  centre.owner.query('UPDATE app.class_session SET substitute_id = $2 WHERE id = $1', [
    sessionId,
    actor.staffId,
  ]);

describe('whose roll it is', () => {
  test('a coordinator’s and its facilitator’s; once an opening it stands in the trail', async () => {
    for (const who of [coordinator, lead]) {
      const { lines, unitTitle, canMark } = await open(who);
      expect(lines.map(({ name }) => name)).toEqual(['Eva', 'Ivo', 'Jan']);
      expect(unitTitle?.en).toBe('Signs');
      expect(canMark).toBe(true);
    }
    expect(await centre.auditOf(first())).toEqual(['class.roll', 'class.roll']);
  });

  test('not a colleague’s, who isn’t told that it is there; and nothing of an administrator’s', async () => {
    await expect(open(other)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(verbs.marks(other, { sessionId: first() })).rejects.toMatchObject({ kind: 'not_found' });
    await expect(verbs.closeRoll(other, { key: newId(), sessionId: first() })).rejects.toMatchObject({
      kind: 'not_found',
    });
    await expect(open(admin)).rejects.toMatchObject({ kind: 'not_allowed' });
    await expect(open(coordinator, newId())).rejects.toMatchObject({ kind: 'not_found' });
    expect(await centre.auditOf(first())).toEqual([]);
  });

  test('a substitute’s tonight, and no other of the cohort', async () => {
    const [tonight = '', next = ''] = klass.sessionIds;
    await substitute(tonight, other);
    const { lines } = await open(other, tonight);
    await mark(other, lines[0]?.participantId ?? '', 'present', tonight);
    await expect(open(other, next)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(mark(other, lines[0]?.participantId ?? '', 'present', next)).rejects.toMatchObject({
      kind: 'not_found',
    });
    await centre.passHours(15);
    await expect(open(other, tonight)).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('who was there last week is not a substitute’s to know', async () => {
    const [, next = ''] = klass.sessionIds;
    const { lines } = await open(lead);
    const someone = lines[0]?.participantId ?? '';
    await mark(lead, someone, 'absent');
    await verbs.closeRoll(lead, { key: newId(), sessionId: first() });
    await centre.passHours(168);
    await substitute(next, other);
    const rows = await transact(other, (tx) => tx.select().from(attendance));
    expect(rows).toEqual([]);
    const seen = await open(other, next);
    expect(seen.lines.every(({ isAtRisk }) => !isAtRisk)).toBe(true);
  });
});

describe('marks', () => {
  test('one tap each: the last one counts, and it can be taken back', async () => {
    const { lines } = await open(lead);
    const [eva = '', ivo = ''] = lines.map(({ participantId }) => participantId);
    await mark(lead, eva, 'absent');
    await mark(lead, eva, 'present');
    await mark(lead, ivo, 'absent');
    await mark(lead, ivo, null);
    expect((await verbs.marks(lead, { sessionId: first() })).marks).toEqual({ [eva]: 'present' });
  });

  test('sent again it is done once', async () => {
    const { lines } = await open(lead);
    const act = {
      key: newId(),
      sessionId: first(),
      participantId: lines[0]?.participantId ?? '',
      mark: 'late' as const,
    };
    await Promise.all([1, 2, 3, 4].map(() => verbs.mark(lead, act)));
    expect((await centre.auditOf(first())).filter((action) => action === 'class.mark')).toHaveLength(1);
  });

  test('everybody present leaves alone who is marked already', async () => {
    const { lines } = await open(lead);
    const [eva = ''] = lines.map(({ participantId }) => participantId);
    await mark(lead, eva, 'absent');
    await verbs.markEveryone(lead, { key: newId(), sessionId: first() });
    const { marks } = await verbs.marks(lead, { sessionId: first() });
    expect(Object.values(marks).sort()).toEqual(['absent', 'present', 'present']);
    expect(marks[eva]).toBe('absent');
  });

  test('of somebody from another class are `not_found`', async () => {
    const elsewhere = await openTestClass(centre);
    await addPeople(coordinator, elsewhere, ['Olga']);
    const { lines } = await open(coordinator, elsewhere.sessionIds[0]);
    await expect(mark(lead, lines[0]?.participantId ?? '', 'present')).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  test('before it begins nothing is marked, nor closed; from half an hour before there is', async () => {
    const [, next = ''] = klass.sessionIds;
    const { lines } = await open(lead, next);
    const someone = lines[0]?.participantId ?? '';
    await expect(mark(lead, someone, 'present', next)).rejects.toMatchObject({
      reason: 'error_class_not_begun',
    });
    await expect(verbs.closeRoll(lead, { key: newId(), sessionId: next })).rejects.toMatchObject({
      reason: 'error_class_not_begun',
    });
    await centre.passHours(167.6);
    await mark(lead, someone, 'present', next);
  });

  test('a roll that is closed was held; one that was called off can’t be taken', async () => {
    await verbs.closeRoll(lead, { key: newId(), sessionId: first() });
    expect(await verbs.marks(lead, { sessionId: first() })).toMatchObject({ state: 'held' });
    const [, next = ''] = klass.sessionIds;
    await verbs.cancelSession(coordinator, {
      key: newId(),
      sessionId: next,
      texts: { en: 'Not tonight.', cs: '', uk: '', id: '', 'zh-Hans': '' },
    });
    await centre.passHours(168);
    await expect(verbs.closeRoll(lead, { key: newId(), sessionId: next })).rejects.toMatchObject({
      reason: 'error_moved_on',
    });
    await expect(verbs.markEveryone(lead, { key: newId(), sessionId: next })).rejects.toMatchObject({
      reason: 'error_moved_on',
    });
  });
});

test('absent twice running is a risk, on the next roll', async () => {
  for (const sessionId of klass.sessionIds.slice(0, 2)) {
    const { lines } = await open(lead, sessionId);
    await mark(lead, lines[0]?.participantId ?? '', 'absent', sessionId);
    await verbs.closeRoll(lead, { key: newId(), sessionId });
    await centre.passHours(168);
  }
  const { lines } = await open(lead, klass.sessionIds[2]);
  expect(lines.map(({ isAtRisk }) => isAtRisk)).toEqual([true, false, false]);
});

test('who waits is on no roll, and no facilitator’s to see; nor is what anybody wrote', async () => {
  const small = await openTestClass(centre, { leads: [lead], capacity: 1 });
  const [jan, eva] = await addPeople(coordinator, small, ['Jan', 'Eva']);
  const { lines } = await open(lead, small.sessionIds[0]);
  expect(lines.map(({ name }) => name)).toEqual(['Jan']);
  await reply(coordinator, { id: jan?.id ?? '', key: newId(), text: 'Welcome.' });
  const seen = await transact(lead, async (tx) => ({
    enrolments: await tx
      .select({ id: enrolment.id })
      .from(enrolment)
      .where(eq(enrolment.cohortId, small.cohortId)),
    messages: await tx
      .select({ id: message.id })
      .from(message)
      .where(eq(message.enrolmentId, jan?.id ?? '')),
  }));
  expect(seen).toEqual({ enrolments: [{ id: jan?.id }], messages: [] });
  expect(eva?.state).toBe('waitlisted');
});
