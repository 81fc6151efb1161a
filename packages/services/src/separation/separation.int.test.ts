import { newId } from '@breakwater/db';
import { SafeContact } from '@breakwater/domain/safe-contact';
import { KeepApart } from '@breakwater/domain/separation';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { agree as agreeAnew } from '../client/agree.ts';
import { newAgreement } from '../client/agreement.ts';
import { clientKey } from '../client/queries.ts';
import type { StaffContext } from '../context.ts';
import { open } from '../enrolment/index.ts';
import { door } from '../mailbox/door.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { addCohort, addProgramme, asStaff, comeIn } from '../test-queue.ts';
import type { Comer } from '../test-queue.ts';
import { transact } from '../verb.ts';
import { partKeptApart, sweepEnrolments, takeOver } from '../worker/index.ts';
import { end, enrolClient, keepApart, list } from './index.ts';

const HERS = '+44 1632 960001';
const HIS = '01632 960002';

let centre: TestCentre;
let olena: StaffContext;
let coordinator: StaffContext;
let programmeId: string;
let file: { caseId: string; clientId: string };

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff();
  coordinator = await centre.addStaff({ roles: ['coordinator'] });
  programmeId = await addProgramme(centre);
  file = await openTestCase(centre, olena);
  await agree(file.clientId, HERS);
  return () => centre.close();
});

const safe = (address: string) => SafeContact.parse({ channel: 'phone', address, zone: 'Europe/Prague' });
const agree = (clientId: string, address: string) =>
  transact(olena, async (tx) => {
    const key = await clientKey(tx, olena, clientId);
    await newAgreement(tx, { by: olena.actor.staffId, clientId, key, safeContact: safe(address) });
  });
const apart = (parts: Partial<KeepApart> = {}): KeepApart =>
  KeepApart.parse({
    ...{ key: newId(), caseId: file.caseId, clientId: file.clientId, note: 'Court order.' },
    known: { name: 'Karel', phone: HIS, email: '' },
    ...parts,
  });
/** Somebody who signs up on the site by themselves, reached by this number; the worker has taken it over. */
async function come(cohortId: string, address: string): Promise<Comer> {
  const comer = await comeIn(centre, { programmeId, cohortId, sealed: safe(address) });
  await takeOver(centre.worker);
  await partKeptApart(centre.worker);
  return comer;
}
async function standing({ id }: Comer) {
  const { rows } = await centre.owner.query('SELECT state, is_apart FROM app.enrolment WHERE id = $1', [id]);
  return `${rows[0].state}${rows[0].is_apart ? ', apart' : ''}`;
}
const leave = ({ hash }: Comer) => door(centre.site.pool, 'leave', [hash, newId(), newId()]);

describe('two who must not meet', () => {
  test('are not in one cohort: whoever comes later is parted, and the place goes to the next', async () => {
    const cohortId = await addCohort(centre, programmeId, { capacity: 2 });
    await keepApart(olena, apart());
    const her = await come(cohortId, '01632960001');
    const him = await come(cohortId, '+44 1632 960002');
    const other = await come(cohortId, '01632 960003');
    expect([await standing(her), await standing(him), await standing(other)]).toEqual([
      ...['enrolled', 'waitlisted, apart', 'enrolled'],
    ]);
    expect((await centre.auditOf(him.id)).at(-1)).toBe('enrolment.part');
  });

  test('who are together already are parted when it is set, in the order in which they came', async () => {
    const cohortId = await addCohort(centre, programmeId, { capacity: 2 });
    const him = await come(cohortId, HIS);
    const her = await come(cohortId, HERS);
    const next = await come(cohortId, '01632 960003');
    await keepApart(olena, apart());
    await sweepEnrolments(centre.worker);
    expect([await standing(him), await standing(her), await standing(next)]).toEqual([
      ...['enrolled', 'waitlisted, apart', 'offered'],
    ]);
    expect(await partKeptApart(centre.worker)).toBe(0);
  });

  test('are never offered a place beside each other: whoever is next gets it', async () => {
    const cohortId = await addCohort(centre, programmeId, { capacity: 2 });
    await keepApart(olena, apart());
    await come(cohortId, HERS);
    const holder = await come(cohortId, '01632 960004');
    const him = await come(cohortId, HIS);
    const next = await come(cohortId, '01632 960003');
    await leave(holder);
    expect([await standing(him), await standing(next)]).toEqual(['waitlisted, apart', 'offered']);
  });

  test('nor in the building within an hour of each other; online, or later in the day, they may', async () => {
    await keepApart(olena, apart());
    const hers = await addCohort(centre, programmeId);
    await come(hers, HERS);
    const beside = await addCohort(centre, programmeId);
    const online = await addCohort(centre, programmeId, { mode: 'online' });
    const later = await addCohort(centre, programmeId);
    const move = (cohortId: string, by: string) =>
      centre.owner.query(
        'UPDATE app.class_session SET period = tstzrange(lower(period) + $2::interval, upper(period) + $2::interval) WHERE cohort_id = $1',
        [cohortId, by],
      );
    await move(beside, '3 hours');
    await move(later, '3 hours 1 minute');
    expect(await standing(await come(beside, HIS))).toBe('waitlisted, apart');
    expect(await standing(await come(online, HIS))).toBe('enrolled');
    expect(await standing(await come(later, HIS))).toBe('enrolled');
  });

  test('may be two people with files, and moving leads nowhere where the other is', async () => {
    const second = await openTestCase(centre, olena, { name: { givenName: 'Karel', familyName: 'K' } });
    await agree(second.clientId, HIS);
    await keepApart(olena, apart({ otherClientId: second.clientId, known: null }));
    const [hers, free] = [await addCohort(centre, programmeId), await addCohort(centre, programmeId)];
    await centre.owner.query(
      "UPDATE app.class_session SET period = tstzrange(lower(period) + interval '1 day', upper(period) + interval '1 day') WHERE cohort_id = $1",
      [free],
    );
    await come(hers, HERS);
    const him = await come(hers, HIS);
    expect(await standing(him)).toBe('waitlisted, apart');
    // Which cohorts are not for him is all that a coordinator learns.
    const not = await asStaff(coordinator, sql`SELECT app.cohorts_not_for(${him.id}::uuid) AS ids`);
    expect(not.rows).toEqual([{ ids: [hers] }]);
    expect((await open(coordinator, { id: him.id })).cohorts.map(({ id }) => id)).toEqual([free]);
    await asStaff(
      coordinator,
      sql`SELECT app.move_enrolment_by_staff(${him.id}::uuid, ${free}::uuid, false)`,
    );
    expect(await standing(him)).toBe('enrolled');
  });

  test('are recognised by a number that was agreed later', async () => {
    await keepApart(olena, apart());
    const safeContact = safe('+44 1632 960009');
    await agreeAnew(olena, { id: file.clientId, key: newId(), after: 1, safeContact, reason: '' });
    const cohortId = await addCohort(centre, programmeId);
    await come(cohortId, '01632 960 009');
    expect(await standing(await come(cohortId, HIS))).toBe('waitlisted, apart');
  });

  test('may meet again once it is ended; before, nobody else can end it', async () => {
    const { id } = await keepApart(olena, apart());
    const colleague = await centre.addStaff();
    const ending = { key: newId(), caseId: file.caseId, id };
    await expect(end(colleague, ending)).rejects.toMatchObject({ kind: 'not_found' });
    await end(olena, ending);
    await expect(end(olena, { ...ending, key: newId() })).rejects.toMatchObject({ reason: 'error_moved_on' });
    const cohortId = await addCohort(centre, programmeId);
    await come(cohortId, HERS);
    expect(await standing(await come(cohortId, HIS))).toBe('enrolled');
    expect(await centre.auditOf(file.caseId)).toEqual(
      expect.arrayContaining(['separation.set', 'separation.end']),
    );
  });
});

describe('why and with whom', () => {
  test('is the team’s alone: not a coordinator’s, nor a colleague’s; the marks are nobody’s', async () => {
    await keepApart(olena, apart());
    expect(await list(olena, { caseId: file.caseId })).toMatchObject({
      people: [{ clientId: file.clientId, name: 'Test Person' }],
      separations: [
        {
          clientName: 'Test Person',
          known: { name: 'Karel', phone: HIS },
          note: 'Court order.',
          endedAt: null,
        },
      ],
    });
    expect((await centre.auditOf(file.caseId)).at(-1)).toBe('separation.open');
    await expect(list(await centre.addStaff(), { caseId: file.caseId })).rejects.toMatchObject({
      kind: 'not_found',
    });
    await expect(list(coordinator, { caseId: file.caseId })).rejects.toMatchObject({ kind: 'not_allowed' });
    expect((await asStaff(coordinator, sql`SELECT 1 FROM app.separation`)).rowCount).toBe(0);
    for (const who of [olena, coordinator])
      await expect(asStaff(who, sql`SELECT 1 FROM app.person_mark`)).rejects.toThrow();
    await expect(
      asStaff(coordinator, sql`SELECT app.kept_apart(gen_random_uuid(), gen_random_uuid())`),
    ).rejects.toThrow();
  });

  test('stands nowhere in the clear', async () => {
    await keepApart(olena, apart());
    const { rows } = await centre.owner.query(
      'SELECT s.*, m.mark FROM app.separation s JOIN app.person_mark m ON true',
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/Karel|960002|Court/);
  });
});

describe('refused', () => {
  test('is a person of another case, oneself, and somebody whom nothing would recognise', async () => {
    const other = await openTestCase(centre, olena);
    await expect(keepApart(olena, apart({ clientId: other.clientId }))).rejects.toMatchObject({
      reason: 'error_separation_people',
    });
    await expect(
      keepApart(olena, apart({ otherClientId: file.clientId, known: null })),
    ).rejects.toMatchObject({ reason: 'error_separation_people' });
    await expect(
      keepApart(olena, apart({ known: { name: 'Karel', phone: '', email: '' } })),
    ).rejects.toMatchObject({ kind: 'invalid' });
  });

  test('is whoever isn’t of the team, and a person whom the actor may not see', async () => {
    const colleague = await centre.addStaff();
    await expect(keepApart(colleague, apart())).rejects.toMatchObject({ kind: 'not_found' });
    await expect(keepApart(coordinator, apart())).rejects.toMatchObject({ kind: 'not_allowed' });
    const theirs = await openTestCase(centre, colleague);
    await expect(
      keepApart(olena, apart({ otherClientId: theirs.clientId, known: null })),
    ).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('is a number of a case that isn’t there for the actor; one of theirs names the person', async () => {
    const colleague = await centre.addStaff();
    const [theirs, own] = [await openTestCase(centre, colleague), await openTestCase(centre, olena)];
    const numberOf = async ({ caseId }: { caseId: string }) =>
      (await centre.owner.query('SELECT number FROM app.case WHERE id = $1', [caseId])).rows[0]
        .number as string;
    const by = async (otherNumber: string) => keepApart(olena, apart({ otherNumber, known: null }));
    await expect(by(await numberOf(theirs))).rejects.toMatchObject({ kind: 'invalid' });
    await by(await numberOf(own));
    expect((await list(olena, { caseId: file.caseId })).separations).toMatchObject([
      { otherName: 'Test Person', known: null },
    ]);
  });

  test('nothing twice: sent again it stands once', async () => {
    const once = apart();
    expect(await keepApart(olena, once)).toEqual(await keepApart(olena, once));
    expect((await list(olena, { caseId: file.caseId })).separations).toHaveLength(1);
  });
});

describe('a client signed up by the team', () => {
  const enrolling = (cohortId: string | null, parts = {}) => ({
    ...{ key: newId(), ...file, programmeId, cohortId, name: 'Eva', age: null },
    ...{ needs: [], needsNote: '', answers: {}, text: '', ...parts },
  });

  test('has a place like anybody, and the team sees how it goes; a coordinator sees no case', async () => {
    const cohortId = await addCohort(centre, programmeId);
    const { id, state } = await enrolClient(olena, enrolling(cohortId));
    expect(state).toBe('enrolled');
    const { enrolments } = await list(olena, { caseId: file.caseId });
    expect(enrolments).toMatchObject([{ id, clientId: file.clientId, state: 'enrolled' }]);
    expect((await asStaff(coordinator, sql`SELECT id FROM app.enrolment`)).rows).toEqual([{ id }]);
    expect((await asStaff(coordinator, sql`SELECT 1 FROM app.enrolment_client`)).rowCount).toBe(0);
    const colleague = await centre.addStaff();
    expect((await asStaff(colleague, sql`SELECT 1 FROM app.enrolment`)).rowCount).toBe(0);
    expect(await centre.auditOf(id)).toContain('enrolment.add');
    expect(await centre.auditOf(file.caseId)).toContain('enrolment.client');
  });

  test('is recognised as who they are: the other doesn’t come beside them', async () => {
    await keepApart(olena, apart());
    const cohortId = await addCohort(centre, programmeId);
    await enrolClient(olena, enrolling(cohortId));
    expect(await standing(await come(cohortId, HIS))).toBe('waitlisted, apart');
  });

  test('is done once, by the team alone, for a client of the case', async () => {
    const wish = enrolling(await addCohort(centre, programmeId));
    expect((await enrolClient(olena, wish)).id).toBe((await enrolClient(olena, wish)).id);
    const fresh = { ...wish, key: newId() };
    await expect(enrolClient(await centre.addStaff(), fresh)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(enrolClient(coordinator, fresh)).rejects.toMatchObject({ kind: 'not_allowed' });
    const other = await openTestCase(centre, olena);
    await expect(enrolClient(olena, { ...fresh, clientId: other.clientId })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  test('goes with the person: erased, nothing of it is left', async () => {
    const { id } = await enrolClient(olena, enrolling(null));
    await centre.owner.query('UPDATE app.client SET erased_at = app.app_now(), sealed = NULL WHERE id = $1', [
      file.clientId,
    ]);
    expect((await centre.owner.query('SELECT 1 FROM app.enrolment WHERE id = $1', [id])).rowCount).toBe(0);
  });
});

test('whoever is erased is kept apart from nobody, and their marks are gone', async () => {
  await keepApart(olena, apart());
  await centre.owner.query('UPDATE app.client SET erased_at = app.app_now(), sealed = NULL WHERE id = $1', [
    file.clientId,
  ]);
  const { rows } = await centre.owner.query('SELECT ended_at, sealed FROM app.separation');
  expect(rows).toMatchObject([{ ended_at: expect.any(Date), sealed: null }]);
  expect(
    (await centre.owner.query('SELECT 1 FROM app.person_mark WHERE client_id IS NOT NULL')).rowCount,
  ).toBe(0);
});
