import { newId } from '@breakwater/db';
import { readReceipt } from '@breakwater/vault';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { issue, issueAll, printCertificate, revoke } from '../certificate/index.ts';
import { cancel } from '../cohort/index.ts';
import type { StaffContext } from '../context.ts';
import * as enrolment from '../enrolment/index.ts';
import * as payment from '../payment/index.ts';
import { openTestCentre, START } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { addPeople, caller, openTestClass, said } from '../test-class.ts';
import type { TestClass } from '../test-class.ts';
import * as verbs from './index.ts';

let centre: TestCentre;
let coordinator: StaffContext;
let lead: StaffContext;
let admin: StaffContext;
let klass: TestClass;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  coordinator = await centre.addStaff({ roles: ['coordinator'] });
  lead = await centre.addStaff({});
  admin = await centre.addStaff({ roles: ['administrator'] });
});
beforeEach(async () => {
  await centre.setClock(START);
  klass = await openTestClass(centre, { leads: [lead], hours: [0, 24] });
});
afterAll(() => centre.close());

const people = async () => (await verbs.outcome(coordinator, { cohortId: klass.cohortId })).lines;
const idOf = async (name: string) => (await people()).find((line) => line.name === name)?.participantId ?? '';
/** Both class sessions held: by name, who was at the first and the second. */
async function held(marks: Record<string, ['present' | 'absent', 'present' | 'absent']>) {
  await addPeople(coordinator, klass, Object.keys(marks));
  for (const [index, sessionId] of klass.sessionIds.entries()) {
    for (const line of await people())
      await verbs.mark(lead, {
        ...{ key: newId(), sessionId, participantId: line.participantId },
        mark: marks[line.name]?.[index] ?? null,
      });
    await verbs.closeRoll(lead, { key: newId(), sessionId });
    await centre.passHours(24);
  }
}
const end = (who = coordinator) => verbs.endCohort(who, { key: newId(), cohortId: klass.cohortId });
const onlyRunners = async (run: (who: StaffContext) => Promise<unknown>) => {
  for (const who of [lead, admin]) await expect(run(who)).rejects.toMatchObject({ kind: 'not_allowed' });
};

describe('a cohort that is called off', () => {
  test('leaves everybody who was in it the words, and a list of whom to tell', async () => {
    const [eva] = await addPeople(coordinator, klass, ['Eva']);
    const { rows } = await centre.owner.query('SELECT number FROM app.cohort WHERE id = $1', [
      klass.cohortId,
    ]);
    const cancelled = await cancel(coordinator, {
      ...{ key: newId(), id: klass.cohortId, version: 1, typed: rows[0].number as string },
      texts: said('The hall is flooded.'),
    });
    expect(cancelled.toTell).toBe(1);
    const found = await enrolment.open(coordinator, { id: eva?.id ?? '' });
    expect(found.messages.map(({ text }) => text)).toEqual(['The hall is flooded.']);
    expect(found.row).toMatchObject({ state: 'waitlisted', priorityReason: 'cohort_cancelled' });
  });
});

describe('the end of a cohort', () => {
  test('gives everybody what its rule says, and moves on whoever still waits', async () => {
    await held({ Eva: ['present', 'present'], Ivo: ['present', 'absent'] });
    expect((await people()).map(({ name, attended, proposed }) => [name, attended, proposed])).toEqual([
      ['Eva', 2, true],
      ['Ivo', 1, false],
    ]);
    await end();
    expect((await people()).map(({ name, state, hasCompleted }) => [name, state, hasCompleted])).toEqual([
      ['Eva', 'completed', true],
      ['Ivo', 'not_completed', false],
    ]);
    await expect(end()).rejects.toMatchObject({ reason: 'error_moved_on' });
    expect(await centre.auditOf(klass.cohortId)).toContain('class.end');
  });

  test('waits for the last class session, and for who isn’t screened', async () => {
    await addPeople(coordinator, klass, ['Eva']);
    await expect(end()).rejects.toMatchObject({ reason: 'error_class_to_come' });
    await centre.passHours(30);
    await centre.owner.query('UPDATE app.cohort SET is_screened = true WHERE id = $1', [klass.cohortId]);
    await enrolment.add(coordinator, caller(klass, { party: [{ name: 'Ivo', age: null }] }));
    await expect(end()).rejects.toMatchObject({ reason: 'error_class_undecided' });
    await onlyRunners(end);
  });

  test('who waited stands first for the next one', async () => {
    await centre.owner.query('UPDATE app.cohort SET capacity = 1 WHERE id = $1', [klass.cohortId]);
    const [, second] = await addPeople(coordinator, klass, ['Eva', 'Jan']);
    await centre.passHours(30);
    await end();
    const waiting = await enrolment.list(coordinator, { programmeId: klass.programmeId, cohortId: null });
    expect(waiting).toMatchObject([
      { id: second?.id, priority: 1, priorityReason: 'waited_before', why: 'no_cohort' },
    ]);
  });

  test('another outcome than the rule’s needs a reason, and can be put right after the end', async () => {
    await held({ Ivo: ['present', 'absent'] });
    const participantId = await idOf('Ivo');
    const say = (hasCompleted: boolean, reason = '') =>
      verbs.setOutcome(coordinator, { key: newId(), participantId, hasCompleted, reason });
    await expect(say(true)).rejects.toMatchObject({ fields: { reason: 'error_required' } });
    await end();
    await say(true, 'Was ill, and made up for it.');
    expect(await people()).toMatchObject([{ state: 'completed', hasCompleted: true }]);
    await say(false);
    expect(await people()).toMatchObject([{ state: 'not_completed', hasCompleted: false }]);
    await onlyRunners((who) =>
      verbs.setOutcome(who, { key: newId(), participantId, hasCompleted: true, reason: 'x' }),
    );
    await expect(
      verbs.setOutcome(coordinator, { key: newId(), participantId: newId(), hasCompleted: true, reason: '' }),
    ).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('is a look at names, which stands in the trail, and no facilitator’s', async () => {
    await onlyRunners((who) => verbs.outcome(who, { cohortId: klass.cohortId }));
    await verbs.outcome(coordinator, { cohortId: klass.cohortId });
    expect(await centre.auditOf(klass.cohortId)).toEqual(['class.outcome']);
    await expect(verbs.outcome(coordinator, { cohortId: newId() })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });
});

describe('certificates', () => {
  const issued = async () => {
    await held({ Eva: ['present', 'present'] });
    await end();
    const participantId = await idOf('Eva');
    const { id } = await issue(coordinator, { key: newId(), participantId, locale: 'en' });
    return { id, participantId };
  };
  const checked = async (code: string) => {
    const { certificateHash } = await import('@breakwater/vault');
    const { rows } = await centre.site.pool.query('SELECT door.check_certificate($1) AS found', [
      Buffer.from(certificateHash(code)),
    ]);
    return rows[0].found as Record<string, unknown> | null;
  };
  const textOf = async (content: string) => {
    const { extractText, getDocumentProxy } = await import('unpdf');
    const { text } = await extractText(
      await getDocumentProxy(new Uint8Array(Buffer.from(content, 'base64'))),
      { mergePages: true },
    );
    return text;
  };

  test('say that a programme was completed, to whoever has the code, and not by whom; printed again it is the same', async () => {
    const { id } = await issued();
    const { content } = await printCertificate(coordinator, { id, name: 'Eva Nová' });
    const text = await textOf(content);
    expect(text).toContain('Eva Nová');
    const code = readReceipt(/\d{4} \d{4} \d{4} \d{4}/.exec(text)?.[0] ?? '') ?? '';
    expect(await checked(code)).toMatchObject({ sessionsAttended: 2, sessionsHeld: 2, isRevoked: false });
    expect(JSON.stringify(await checked(code))).not.toContain('Eva');
    expect(await textOf((await printCertificate(coordinator, { id, name: 'Eva N.' })).content)).toContain(
      code.slice(0, 4),
    );
  });

  test('go to everybody who has completed at once, in each one’s language, and to nobody twice', async () => {
    await held({ Eva: ['present', 'present'], Ivo: ['present', 'absent'], Jan: ['present', 'present'] });
    await end();
    const all = (who: StaffContext) => issueAll(who, { key: newId(), cohortId: klass.cohortId });
    await all(coordinator);
    await all(coordinator);
    expect((await people()).map(({ certificate }) => certificate?.locale)).toEqual(['en', undefined, 'en']);
    await onlyRunners(all);
    await expect(issueAll(coordinator, { key: newId(), cohortId: newId() })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  test('are for who has completed, one at a time, and say when they were taken back', async () => {
    await addPeople(coordinator, klass, ['Ivo']);
    await expect(
      issue(coordinator, { key: newId(), participantId: await idOf('Ivo'), locale: 'en' }),
    ).rejects.toMatchObject({ reason: 'error_not_completed' });
    klass = await openTestClass(centre, { leads: [lead], hours: [0, 24] });
    const { id, participantId } = await issued();
    await expect(issue(coordinator, { key: newId(), participantId, locale: 'en' })).rejects.toMatchObject({
      reason: 'error_certificate_out',
    });
    const text = await textOf((await printCertificate(coordinator, { id, name: 'Eva' })).content);
    await revoke(coordinator, { key: newId(), id });
    const code = readReceipt(/\d{4} \d{4} \d{4} \d{4}/.exec(text)?.[0] ?? '') ?? '';
    expect(await checked(code)).toMatchObject({ isRevoked: true });
    await expect(revoke(coordinator, { key: newId(), id })).rejects.toMatchObject({
      reason: 'error_moved_on',
    });
    await expect(printCertificate(coordinator, { id, name: 'Eva' })).rejects.toMatchObject({
      reason: 'error_moved_on',
    });
    await onlyRunners((who) => issue(who, { key: newId(), participantId, locale: 'en' }));
    await onlyRunners((who) => revoke(who, { key: newId(), id }));
    await onlyRunners((who) => printCertificate(who, { id, name: 'Eva' }));
  });
});

describe('money', () => {
  test('is counted by kind; what is struck out stays with its number, and out of the totals', async () => {
    const [one] = await addPeople(coordinator, klass, ['Eva']);
    const give = (kind: 'donation' | 'refund', minor: number) =>
      payment.record(coordinator, {
        key: newId(),
        enrolmentId: one?.id ?? '',
        kind,
        minor,
        onDate: '2026-11-23',
      });
    const first = await give('donation', 50_000);
    await give('donation', 20_000);
    await give('refund', 5_000);
    const { name, content } = await payment.printReceipt(coordinator, { id: first.id });
    expect(name).toMatch(/^2026-R\d{5}\.pdf$/);
    expect(Buffer.from(content, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    await payment.strike(coordinator, { key: newId(), id: first.id });
    const page = await payment.list(coordinator, { cohortId: klass.cohortId });
    expect(page.totals).toEqual({ donation: 20_000, insurance: 0, refund: 5_000 });
    expect(page.payments).toHaveLength(3);
    expect(page).toMatchObject({ currency: 'CZK', today: '2026-11-23' });
    await expect(payment.strike(coordinator, { key: newId(), id: first.id })).rejects.toMatchObject({
      reason: 'error_moved_on',
    });
    await expect(payment.printReceipt(coordinator, { id: first.id })).rejects.toMatchObject({
      reason: 'error_moved_on',
    });
    await onlyRunners((who) => payment.list(who, { cohortId: klass.cohortId }));
    await onlyRunners((who) => payment.strike(who, { key: newId(), id: first.id }));
    await expect(
      payment.record(coordinator, {
        key: newId(),
        enrolmentId: newId(),
        kind: 'donation',
        minor: 1,
        onDate: '2026-11-23',
      }),
    ).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('a class session is called off', () => {
  const texts = { ...said(''), en: 'Tonight is cancelled.', cs: 'Dnes se nekoná.' };

  test('everybody reads it with their code, in their language, and stands on a list of whom to tell', async () => {
    const [eva] = await addPeople(coordinator, klass, ['Eva']);
    const jan = await enrolment.add(coordinator, {
      ...caller(klass, { locale: 'cs', party: [{ name: 'Jan', age: null }] }),
      safeContact: { ...caller(klass).safeContact, channel: 'code_only', address: '' },
    });
    const act = { key: newId(), sessionId: klass.sessionIds[1] ?? '', texts };
    const { id } = await verbs.cancelSession(coordinator, act);
    expect(await verbs.cancelSession(coordinator, act)).toEqual({ id });
    const wordsOf = async (of: string) =>
      (await enrolment.open(coordinator, { id: of })).messages.map(({ text }) => text);
    expect(await wordsOf(eva?.id ?? '')).toEqual(['Tonight is cancelled.']);
    expect(await wordsOf(jan.id)).toEqual(['Dnes se nekoná.']);

    const opened = await verbs.openNotice(coordinator, { id });
    expect(opened.notice).toMatchObject({ kind: 'session_cancelled', told: 1, total: 2 });
    expect(opened.people.map(({ reach, safeContact }) => [reach, safeContact?.name])).toEqual([
      ['phone', 'Eva'],
      ['code_only', 'Eva'],
    ]);
    expect(JSON.stringify(opened)).not.toContain('01632');
    expect(await centre.auditOf(id)).toEqual(['class.notice_open']);

    await verbs.tell(coordinator, {
      key: newId(),
      noticeId: id,
      enrolmentId: eva?.id ?? '',
      how: 'not_reached',
    });
    expect((await verbs.listNotices(coordinator, { cohortId: klass.cohortId })).notices[0]).toMatchObject({
      told: 1,
    });
    await verbs.tell(coordinator, { key: newId(), noticeId: id, enrolmentId: eva?.id ?? '', how: 'phone' });
    expect(
      (await verbs.told(coordinator, { id })).find(({ enrolmentId }) => enrolmentId === eva?.id),
    ).toMatchObject({ how: 'phone' });
    expect((await verbs.listNotices(coordinator, { cohortId: klass.cohortId })).notices[0]).toMatchObject({
      told: 2,
    });
    await expect(
      verbs.tell(coordinator, { key: newId(), noticeId: id, enrolmentId: newId(), how: 'phone' }),
    ).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('once, and by a coordinator; moved it has its new time', async () => {
    const [first = '', second = ''] = klass.sessionIds;
    await verbs.cancelSession(coordinator, { key: newId(), sessionId: first, texts });
    await expect(
      verbs.cancelSession(coordinator, { key: newId(), sessionId: first, texts }),
    ).rejects.toMatchObject({ reason: 'error_moved_on' });
    await onlyRunners((who) => verbs.cancelSession(who, { key: newId(), sessionId: second, texts }));
    await onlyRunners((who) => verbs.sendNotice(who, { key: newId(), cohortId: klass.cohortId, texts }));
    const startsAt = new Date(START.getTime() + 48 * 3_600_000).toISOString();
    const endsAt = new Date(START.getTime() + 50 * 3_600_000).toISOString();
    const { id } = await verbs.moveSession(coordinator, {
      key: newId(),
      sessionId: second,
      startsAt,
      endsAt,
      texts,
    });
    expect((await verbs.openNotice(coordinator, { id })).notice.sessionStartsAt).toBe(startsAt);
    await onlyRunners((who) => verbs.openNotice(who, { id }));
    await expect(verbs.openNotice(coordinator, { id: newId() })).rejects.toMatchObject({ kind: 'not_found' });
    await expect(
      verbs.sendNotice(coordinator, { key: newId(), cohortId: newId(), texts }),
    ).rejects.toMatchObject({ kind: 'not_found' });
    await expect(
      verbs.cancelSession(coordinator, { key: newId(), sessionId: second, texts: said('') }),
    ).rejects.toThrow();
  });
});
