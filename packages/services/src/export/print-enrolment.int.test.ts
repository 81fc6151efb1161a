import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import * as enrolments from '../enrolment/index.ts';
import * as payments from '../payment/index.ts';
import * as releases from '../release/index.ts';
import { openTestCentre, START } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { addPeople, openTestClass } from '../test-class.ts';
import { printEnrolment } from './print-enrolment.ts';

let centre: TestCentre;
let coordinator: StaffContext;
let leader: StaffContext;
let id: string;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  coordinator = await centre.addStaff({ roles: ['coordinator'] });
  leader = await centre.addStaff();
  const klass = await openTestClass(centre, { leads: [leader], hours: [0, 24] });
  const [added] = await addPeople(coordinator, klass, ['Petr']);
  id = added!.id;
  const { party } = await enrolments.open(coordinator, { id });
  const participantId = party[0]!.participantId;
  await centre.owner.query(`UPDATE app.class_session SET state = 'held' WHERE id = $1`, [
    klass.sessionIds[0],
  ]);
  await centre.owner.query(
    `INSERT INTO app.attendance (class_session_id, participant_id, mark, marked_by) VALUES ($1, $2, 'late', $3)`,
    [klass.sessionIds[0], participantId, leader.actor.staffId],
  );
  await enrolments.reply(coordinator, { key: newId(), id, text: 'Bring warm socks.' });
  await payments.record(coordinator, {
    ...{ key: newId(), enrolmentId: id, kind: 'donation', minor: 12300, onDate: '2026-11-23' },
  });
  await releases.record(coordinator, {
    ...{ key: newId(), enrolmentId: id, participantId, agency: 'District court', contact: '' },
    ...{ purpose: 'The ruling', knownAs: 'Petr Novák', reference: '', fields: ['attended'] },
    ...{ given: 'oral', givenOn: '2026-11-23', validUntilOn: '2026-12-31' },
  });
});
afterAll(() => centre.close());

/** All words of a paper, as one line. */
async function wordsOf(content: string): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(Buffer.from(content, 'base64')));
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, at) => {
      const { items } = await (await pdf.getPage(at + 1)).getTextContent();
      return items.map((item) => ('str' in item ? item.str : '')).join(' ');
    }),
  );
  return pages.join(' ').replace(/\s+/g, ' ');
}

test('whoever asks gets all that is held on their sign-up: who they are, what was said, attendance, money, permissions', async () => {
  const { name, content } = await printEnrolment(coordinator, { id });
  expect(name).toMatch(/-held\.pdf$/);
  const words = await wordsOf(content);
  for (const said of [
    ...['What the centre holds on your sign-up', 'Petr', 'Bring warm socks.', 'Late', 'Donation', '123'],
    ...['District court: The ruling (Days attended)', 'Enrolled'],
  ])
    expect(words).toContain(said);
  expect(await centre.auditOf(id)).toContain('enrolment.export');
});

test('it is in the participant’s own language, whoever draws it up', async () => {
  await centre.owner.query(`UPDATE app.enrolment SET locale = 'cs' WHERE id = $1`, [id]);
  const words = await wordsOf((await printEnrolment(coordinator, { id })).content);
  // A PDF's letters with accents stand apart.
  expect(words).toContain('Co centrum eviduje k va');
  expect(words).not.toContain('What the centre holds');
});

test('only who may read the sign-up draws it up, with a second factor shown just now, and never who is barred from it', async () => {
  const before = (await centre.auditOf(id)).length;
  await expect(printEnrolment(leader, { id })).rejects.toMatchObject({ kind: 'not_allowed' });
  const stale = { ...coordinator, actor: { ...coordinator.actor, isSteppedUp: false } };
  await expect(printEnrolment(stale, { id })).rejects.toMatchObject({ kind: 'step_up' });
  await expect(printEnrolment(coordinator, { id: newId() })).rejects.toMatchObject({ kind: 'not_found' });
  const barred = await centre.addStaff({ roles: ['coordinator'] });
  await centre.owner.query(
    `INSERT INTO app.barred (subject_kind, subject_id, staff_id, sealed_reason, set_by) VALUES ('enrolment', $1, $2, 'x', $3)`,
    [id, barred.actor.staffId, coordinator.actor.staffId],
  );
  await expect(printEnrolment(barred, { id })).rejects.toMatchObject({ kind: 'not_found' });
  expect(await centre.auditOf(id)).toHaveLength(before);
  expect(centre.now()).toEqual(START);
});

/** On the paper. */
const HELD = ['attendance', 'certificate', 'message', 'notice_told', 'participant', 'payment', 'release'];
/** Of a case, which is asked for there; a code nobody can read back; what is opened within seconds; that somebody answered. */
const NOT_HELD = ['enrolment_client', 'evaluation_given', 'mailbox', 'person_mark', 'sealed_intake'];

test('every table that hangs on a sign-up is on the paper, or left out for a reason', async () => {
  const { rows } = await centre.owner.query(
    `SELECT DISTINCT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'app' AND column_name IN ('enrolment_id', 'participant_id') ORDER BY table_name`,
  );
  expect(rows.map(({ name }) => name as string)).toEqual([...HELD, ...NOT_HELD].sort());
});
