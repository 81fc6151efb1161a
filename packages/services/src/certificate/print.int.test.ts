import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { addPeople, openTestClass } from '../test-class.ts';
import type { TestClass } from '../test-class.ts';
import { issueAll, printCertificates, revoke } from './index.ts';

let centre: TestCentre;
let coordinator: StaffContext;
let klass: TestClass;
let added: { id: string }[];

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  coordinator = await centre.addStaff({ roles: ['coordinator'] });
  klass = await openTestClass(centre, { hours: [0] });
  added = await addPeople(coordinator, klass, ['Ana', 'Борис', 'Chen']);
});
afterAll(() => centre.close());

const printAll = (who = coordinator) => printCertificates(who, { cohortId: klass.cohortId });

test('certificates of a cohort come as one paper: of each who has one, and each is in their trail', async () => {
  await expect(printAll()).rejects.toMatchObject({ kind: 'conflict', reason: 'error_certificates_none' });
  await centre.owner.query('UPDATE app.participant SET has_completed = true WHERE enrolment_id = ANY ($1)', [
    added.map(({ id }) => id),
  ]);
  await issueAll(coordinator, { key: newId(), cohortId: klass.cohortId });
  const { rows } = await centre.owner.query<{ id: string }>(
    `SELECT c.id FROM app.certificate c JOIN app.participant p ON p.id = c.participant_id WHERE p.enrolment_id = $1`,
    [added[2]?.id],
  );
  await revoke(coordinator, { key: newId(), id: rows[0]?.id ?? '' });
  const { content, name } = await printAll();
  expect(name).toMatch(/certificates\.pdf$/);
  const document = await getDocumentProxy(new Uint8Array(Buffer.from(content, 'base64')));
  expect(document.numPages).toBe(2);
  const [ana, , chen] = await Promise.all(added.map(({ id }) => centre.auditOf(id)));
  expect(ana).toContain('certificate.print');
  expect(chen).not.toContain('certificate.print');
});

test('of a cohort that isn’t there, nothing; and nobody prints without the role', async () => {
  await expect(printCertificates(coordinator, { cohortId: newId() })).rejects.toMatchObject({
    kind: 'not_found',
  });
  await expect(printAll(await centre.addStaff())).rejects.toMatchObject({ kind: 'not_allowed' });
});
