import { newId } from '@breakwater/db';
import type { RecordRelease } from '@breakwater/domain/release';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { sql } from 'drizzle-orm';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import * as enrolments from '../enrolment/index.ts';
import * as mailbox from '../mailbox/index.ts';
import { openTestCentre, START } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { addPeople, openTestClass } from '../test-class.ts';
import type { TestClass } from '../test-class.ts';
import { asStaff } from '../test-queue.ts';
import { readEnrolment } from '../test-enrolment.ts';
import * as verbs from './index.ts';
import { takeBackRelease } from './take-back.ts';

let centre: TestCentre;
let [coordinator, leader]: StaffContext[] = [];
let klass: TestClass;
/** Somebody sent by a court: their sign-up, who they are in it, their code. */
let sent: { id: string; participantId: string; receipt: string };

const DAY = 24;
beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  coordinator = await centre.addStaff({ roles: ['coordinator'] });
  leader = await centre.addStaff();
});
beforeEach(async () => {
  await centre.setClock(START);
  klass = await openTestClass(centre, { leads: [leader!], hours: [0, DAY, 2 * DAY] });
  const [added] = await addPeople(coordinator!, klass, ['Petr']);
  const { party } = await enrolments.open(coordinator!, { id: added!.id });
  sent = { id: added!.id, participantId: party[0]!.participantId, receipt: added!.receipt! };
});
afterAll(() => centre.close());

const newRelease = (parts: Partial<RecordRelease> = {}): RecordRelease => ({
  ...{ key: newId(), enrolmentId: sent.id, participantId: sent.participantId },
  ...{ agency: 'District court, ward 4', contact: 'Court Street 1', purpose: 'What the ruling asks for' },
  ...{ knownAs: 'Petr Novák', reference: '12 C 34/2026', fields: ['attended', 'outcome'] },
  ...{ given: 'oral', givenOn: '2026-11-23', validUntilOn: '2026-12-31', ...parts },
});
const record = (parts: Partial<RecordRelease> = {}) => verbs.record(coordinator!, newRelease(parts));
const draft = (releaseId: string, key = newId()) => verbs.draftReport(coordinator!, { key, releaseId });
const list = async () => (await verbs.list(coordinator!, { enrolmentId: sent.id })).releases;
const revoke = (id: string) => verbs.revoke(coordinator!, { key: newId(), id, how: 'oral' });
const send = (id: string, sentOn = '2026-11-23', key = newId()) =>
  verbs.reportSent(coordinator!, { key, id, how: 'post', sentOn });
const reportsOf = async (id: string) => (await list()).find((one) => one.id === id)?.reports ?? [];

/** What the roll says, in the order of the class sessions. */
async function attend(...marks: string[]): Promise<void> {
  for (const [index, mark] of marks.entries()) {
    const values = [klass.sessionIds[index], sent.participantId, mark, leader!.actor.staffId];
    await centre.owner.query("UPDATE app.class_session SET state = 'held' WHERE id = $1", values.slice(0, 1));
    await centre.owner.query(
      'INSERT INTO app.attendance (class_session_id, participant_id, mark, marked_by) VALUES ($1, $2, $3, $4)',
      values,
    );
  }
}

/** What the participant reads with their code. */
const seen = async () => (await readEnrolment(centre, sent.receipt))?.releases ?? [];

async function takeBack(releaseId: string, key = newId()) {
  const opened = await mailbox.open(centre.site, { receipt: sent.receipt });
  if (opened.outcome !== 'done') throw new Error(opened.outcome);
  const view = await mailbox.read(centre.site, { token: opened.token });
  return takeBackRelease(centre.site, { token: view?.token ?? '', key, releaseId });
}

describe('a release', () => {
  test('is recorded once, marks the sign-up, and is read by whose it is with their code', async () => {
    const input = newRelease();
    const { id } = await verbs.record(coordinator!, input);
    expect(await verbs.record(coordinator!, input)).toEqual({ id });
    const { isSent, releases } = await verbs.list(coordinator!, { enrolmentId: sent.id });
    expect(isSent).toBe(true);
    expect(releases).toMatchObject([
      { id, agency: 'District court, ward 4', personName: 'Petr', knownAs: 'Petr Novák', state: 'valid' },
    ]);
    expect(await seen()).toEqual([
      {
        ...{ id, agency: 'District court, ward 4', purpose: 'What the ruling asks for' },
        ...{ fields: ['attended', 'outcome'], given: 'oral', givenOn: '2026-11-23' },
        ...{ validUntilOn: '2026-12-31', state: 'valid', revokedAt: null, reports: [] },
      },
    ]);
    expect(await centre.auditOf(sent.id)).toEqual(expect.arrayContaining(['release.record', 'release.open']));
  });

  test('lies in the database without a word that names agency, person or purpose', async () => {
    await record();
    const { rows } = await centre.owner.query<{ row: string }>(
      'SELECT r::text AS row FROM app.release r WHERE r.enrolment_id = $1',
      [sent.id],
    );
    for (const { row } of rows) expect(Buffer.from(row).toString()).not.toMatch(/court|Petr|ruling/i);
  });

  test.each([
    ['given on a day that hasn’t come', { givenOn: '2026-11-24' }, 'givenOn'],
    ['over already', { givenOn: '2026-11-01', validUntilOn: '2026-11-22' }, 'validUntilOn'],
    ['longer than two years', { validUntilOn: '2028-11-24' }, 'validUntilOn'],
  ])('is refused: %s', async (_, parts, field) => {
    await expect(record(parts)).rejects.toMatchObject({
      kind: 'invalid',
      fields: { [field]: expect.any(String) as string },
    });
  });

  test('is of somebody in this sign-up: anybody else isn’t there', async () => {
    const [other] = await addPeople(coordinator!, klass, ['Eva']);
    const { party } = await enrolments.open(coordinator!, { id: other!.id });
    await expect(record({ participantId: party[0]!.participantId })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  test('is taken back by a word, for good: nothing is drawn up, printed or sent any more', async () => {
    const { id } = await record();
    const report = await draft(id);
    await revoke(id);
    await expect(revoke(id)).rejects.toMatchObject({ reason: 'error_moved_on' });
    const refused = { kind: 'conflict', reason: 'error_release_revoked' };
    await expect(draft(id)).rejects.toMatchObject(refused);
    await expect(send(report.id)).rejects.toMatchObject(refused);
    await expect(verbs.printReport(coordinator!, { id: report.id, locale: 'en' })).rejects.toMatchObject(
      refused,
    );
    expect(await list()).toMatchObject([{ state: 'revoked', revokedHow: 'oral' }]);
    await expect(
      centre.owner.query('UPDATE app.release SET revoked_at = NULL, revoked_how = NULL, revoked_by = NULL'),
    ).rejects.toMatchObject({ constraint: 'release_revoked' });
  });

  test('is taken back by whose it is, at once, with the code alone; once', async () => {
    const { id } = await record();
    const key = newId();
    expect((await takeBack(id, key)).outcome).toBe('done');
    expect((await takeBack(id, key)).outcome).toBe('done');
    expect((await takeBack(id)).outcome).toBe('moved_on');
    expect(await seen()).toMatchObject([{ id, state: 'revoked' }]);
    expect(await list()).toMatchObject([{ state: 'revoked', revokedHow: 'code' }]);
    await expect(draft(id)).rejects.toMatchObject({ reason: 'error_release_revoked' });
    expect(await centre.auditOf(sent.id)).toContain('enrolment.visitor_act');
    expect(
      (
        await enrolments.list(coordinator!, { programmeId: klass.programmeId, cohortId: klass.cohortId })
      ).find((row) => row.id === sent.id)?.hasUnread,
    ).toBe(true);
  });

  test('of somebody else is not taken back with one’s own code', async () => {
    const [other] = await addPeople(coordinator!, klass, ['Eva']);
    const { party } = await enrolments.open(coordinator!, { id: other!.id });
    const { id } = await record({ enrolmentId: other!.id, participantId: party[0]!.participantId });
    expect((await takeBack(id)).outcome).toBe('moved_on');
    expect(await seen()).toEqual([]);
  });

  test('ends with its last day', async () => {
    const { id } = await record({ validUntilOn: '2026-11-24' });
    await centre.setClock(new Date('2026-11-24T22:30:00Z'));
    const report = await draft(id);
    await centre.setClock(new Date('2026-11-24T23:30:00Z'));
    expect(await seen()).toMatchObject([{ state: 'expired' }]);
    const refused = { kind: 'conflict', reason: 'error_release_expired' };
    await expect(draft(id)).rejects.toMatchObject(refused);
    await expect(verbs.printReport(coordinator!, { id: report.id, locale: 'en' })).rejects.toMatchObject(
      refused,
    );
    await expect(send(report.id, '2026-11-25')).rejects.toMatchObject(refused);
    // It had left the house the day before: hiding that helps nobody.
    await send(report.id, '2026-11-24');
  });
});

describe('a report', () => {
  test('tells what is released, from the roll, and stays as it was drawn up', async () => {
    await attend('present', 'absent');
    const { id } = await record();
    const key = newId();
    const made = await draft(id, key);
    expect(await draft(id, key)).toEqual(made);
    await attend();
    expect(await reportsOf(id)).toMatchObject([
      {
        id: made.id,
        facts: { asOf: '2026-11-23', attended: ['2026-11-23'], outcome: 'running' },
        sentOn: null,
      },
    ]);
    expect(Object.keys((await reportsOf(id))[0]!.facts)).toEqual(['asOf', 'attended', 'outcome']);
    expect(await seen()).toMatchObject([{ reports: [] }]);
    expect(await centre.auditOf(sent.id)).toContain('release.report');
  });

  test('is read by whose it is once it is sent, word for word', async () => {
    await attend('present');
    const { id } = await record();
    const report = await draft(id);
    const key = newId();
    await send(report.id, '2026-11-23', key);
    await send(report.id, '2026-11-23', key);
    await expect(send(report.id)).rejects.toMatchObject({ reason: 'error_moved_on' });
    const [known] = await seen();
    expect(known?.reports).toMatchObject([
      { sentOn: '2026-11-23', sentHow: 'post', facts: { attended: ['2026-11-23'] } },
    ]);
    expect(await centre.auditOf(sent.id)).toContain('release.sent');
  });

  test.each(['2026-11-22', '2026-11-24'])('can’t have been sent on %s', async (day) => {
    const { id } = await record();
    await expect(send((await draft(id)).id, day)).rejects.toMatchObject({ reason: 'error_report_day' });
  });

  test('is printed with the name and number of the agency’s own file, and its words', async () => {
    await attend('present');
    const { id } = await record();
    const { content, name } = await verbs.printReport(coordinator!, {
      id: (await draft(id)).id,
      locale: 'en',
    });
    expect(name).toMatch(/report\.pdf$/);
    const document = await getDocumentProxy(new Uint8Array(Buffer.from(content, 'base64')));
    const { items } = await (await document.getPage(1)).getTextContent();
    const text = (items as { str: string }[]).map(({ str }) => str).join(' ');
    for (const words of ['District court, ward 4', 'Petr Novák', '12 C 34/2026', '23 November 2026'])
      expect(text).toContain(words);
    expect(text).not.toContain('Days missed');
    expect(await centre.auditOf(sent.id)).toContain('release.print');
  });

  test('is never made beside a word that takes the release back: whoever is first, both tell the same', async () => {
    for (let round = 0; round < 15; round += 1) {
      const { id } = await record();
      const [drawn, taken] = await Promise.allSettled([draft(id), takeBack(id)]);
      expect(taken.status).toBe('fulfilled');
      if (drawn.status === 'rejected')
        expect(drawn.reason).toMatchObject({ reason: 'error_release_revoked' });
      const { rows } = await centre.owner.query(
        `SELECT 1 FROM app.release_report t JOIN app.release r ON r.id = t.release_id WHERE r.id = $1 AND t.made_at > r.revoked_at`,
        [id],
      );
      expect(rows).toEqual([]);
      await expect(draft(id)).rejects.toMatchObject({ reason: 'error_release_revoked' });
    }
  });

  test('the database refuses one by itself, under a release that was taken back or has run out', async () => {
    const { id } = await record({ validUntilOn: '2026-11-24' });
    const insert = (releaseId: string) =>
      centre.owner.query(
        "INSERT INTO app.release_report (id, release_id, made_by, sealed) VALUES ($1, $2, $3, '\\x00')",
        [newId(), releaseId, coordinator!.actor.staffId],
      );
    await centre.setClock(new Date('2026-11-25T09:00:00Z'));
    await expect(insert(id)).rejects.toMatchObject({ constraint: 'release_expired' });
    await centre.setClock(START);
    await revoke(id);
    await expect(insert(id)).rejects.toMatchObject({ constraint: 'release_revoked' });
  });
});

describe('who sees a release', () => {
  test('not whoever leads the class, nor a substitute, nor anybody without the role', async () => {
    const { id } = await record();
    for (const who of [leader!, await centre.addStaff({ roles: ['supervisor'] }), await centre.addStaff()]) {
      await expect(verbs.list(who, { enrolmentId: sent.id })).rejects.toMatchObject({ kind: 'not_allowed' });
      const { rows } = await asStaff(who, sql`SELECT 1 FROM app.release WHERE id = ${id}::uuid`);
      expect(rows).toEqual([]);
    }
  });

  test('for a coordinator who is barred it isn’t there', async () => {
    const { id } = await record();
    const report = await draft(id);
    const barred = await centre.addStaff({ roles: ['coordinator'] });
    await centre.owner.query(
      `INSERT INTO app.barred (subject_kind, subject_id, staff_id, sealed_reason, set_by) VALUES ('enrolment', $1, $2, '\\x00', $3)`,
      [sent.id, barred.actor.staffId, leader!.actor.staffId],
    );
    const gone = { kind: 'not_found' };
    const key = newId();
    await expect(verbs.list(barred, { enrolmentId: sent.id })).rejects.toMatchObject(gone);
    await expect(verbs.record(barred, newRelease())).rejects.toMatchObject(gone);
    await expect(verbs.markSent(barred, { key, enrolmentId: sent.id, isSent: true })).rejects.toMatchObject(
      gone,
    );
    await expect(verbs.revoke(barred, { key, id, how: 'oral' })).rejects.toMatchObject(gone);
    await expect(verbs.draftReport(barred, { key, releaseId: id })).rejects.toMatchObject(gone);
    await expect(verbs.printReport(barred, { id: report.id, locale: 'en' })).rejects.toMatchObject(gone);
    await expect(
      verbs.reportSent(barred, { key, id: report.id, how: 'post', sentOn: '2026-11-23' }),
    ).rejects.toMatchObject(gone);
  });

  test('the site’s role reads neither table', async () => {
    for (const table of ['release', 'release_report'])
      await expect(centre.site.pool.query(`SELECT 1 FROM app.${table}`)).rejects.toMatchObject({
        code: '42501',
      });
  });

  test('nobody once the sign-up is erased', async () => {
    const { id } = await record();
    await draft(id);
    const opened = await mailbox.open(centre.site, { receipt: sent.receipt });
    if (opened.outcome !== 'done') throw new Error(opened.outcome);
    const view = await mailbox.read(centre.site, { token: opened.token });
    await mailbox.erase(centre.site, { token: view?.token ?? '', key: newId() });
    const left = await centre.owner.query(
      'SELECT 1 FROM app.release WHERE id = $1 UNION ALL SELECT 1 FROM app.release_report WHERE release_id = $1',
      [id],
    );
    expect(left.rows).toEqual([]);
  });
});

test('a coordinator marks who is sent by a court or an office, and unmarks them', async () => {
  const mark = (isSent: boolean) =>
    verbs.markSent(coordinator!, { key: newId(), enrolmentId: sent.id, isSent });
  const isSent = async () =>
    (await enrolments.list(coordinator!, { programmeId: klass.programmeId, cohortId: klass.cohortId })).find(
      (row) => row.id === sent.id,
    )?.isSent;
  await mark(true);
  expect(await isSent()).toBe(true);
  await mark(false);
  expect(await isSent()).toBe(false);
  expect(await centre.auditOf(sent.id)).toContain('enrolment.sent');
});
