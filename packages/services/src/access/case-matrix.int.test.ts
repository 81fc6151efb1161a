import { inTransaction, newId } from '@breakwater/db';
import { fieldsOf, RELATIONS } from '@breakwater/domain/access';
import type { Relation } from '@breakwater/domain/access';
import { isPermitted, ROLES } from '@breakwater/domain/staff';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { whoLooked } from '../audit/index.ts';
import { leaveTeam, list, open, overview, readClosing, readTeam } from '../case/index.ts';
import type { StaffContext } from '../context.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { tellable } from './queries.ts';

const OPEN = [false, true];

let centre: TestCentre;
let holder: StaffContext;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  holder = await centre.addStaff({ name: 'Olena' });
  return () => centre.close();
});

type File = { caseId: string; clientId: string };

/** A case to which `ctx` stands in this relation, made below every rule: only what reads it is under test. */
async function standing(ctx: StaffContext, relation: Relation, isBreakGlass: boolean): Promise<File> {
  const file = await openTestCase(centre, holder, {
    name: { codeName: 'Swallow' },
    case: { document: { summary: 'Private words.' } },
  });
  const me = ctx.actor.staffId;
  const set = (text: string, values: unknown[]) => centre.owner.query(text, values);
  if (relation === 'own' || relation === 'barred')
    await set('UPDATE app.case SET holder_id = $2 WHERE id = $1', [file.caseId, me]);
  if (relation === 'team') await set('UPDATE app.case SET holder_id = NULL WHERE id = $1', [file.caseId]);
  if (relation === 'assigned')
    await set(`INSERT INTO app.case_team (id, case_id, staff_id, added_by) VALUES ($1, $2, $3, $4)`, [
      newId(),
      file.caseId,
      me,
      holder.actor.staffId,
    ]);
  if (isBreakGlass)
    await set(
      `INSERT INTO app.break_glass (id, subject_kind, subject_id, number, staff_id, ends_at)
       VALUES ($1, 'case', $2, 'x', $3, app.app_now() + interval '1 hour')`,
      [newId(), file.caseId, me],
    );
  if (relation === 'barred') await barFrom(ctx, file);
  return file;
}

const barFrom = (ctx: StaffContext, { caseId }: File) =>
  centre.owner.query(
    `INSERT INTO app.barred (subject_kind, subject_id, staff_id, sealed_reason, set_by) VALUES ('case', $1, $2, '\\x00', $3)`,
    [caseId, ctx.actor.staffId, holder.actor.staffId],
  );

/** What the database gives the portal's role in this person's name, whatever the verbs say. */
function below(ctx: StaffContext, { caseId, clientId }: File) {
  return inTransaction(centre.staffCore.pool, { staffId: ctx.actor.staffId }, async (tx) => {
    const has = async (which: ReturnType<typeof sql>) => (await tx.execute(which)).rows.length > 0;
    return {
      clear: await has(sql`SELECT 1 FROM app.case WHERE id = ${caseId}`),
      client: await has(sql`SELECT 1 FROM app.client WHERE id = ${clientId}`),
      people: await has(sql`SELECT 1 FROM app.case_person WHERE case_id = ${caseId}`),
      key: await has(sql`SELECT 1 FROM keys.subject_key WHERE subject_id = ${caseId}`),
      clientKey: await has(sql`SELECT 1 FROM keys.subject_key WHERE subject_id = ${clientId}`),
      changes: await has(sql`UPDATE app.case SET version = version WHERE id = ${caseId} RETURNING 1`),
    };
  });
}

const isRefused = (error: { kind: string }) => {
  expect(['not_found', 'not_allowed']).toContain(error.kind);
  return null;
};

/** What the verbs give: what was read, or nothing when the case is not found or the verb not allowed; then one act. */
async function above(ctx: StaffContext, { caseId: id }: File) {
  const seen = await open(ctx, { id }).catch(isRefused);
  const others = await Promise.all([
    overview(ctx, { id }).catch(isRefused),
    readTeam(ctx, { id }).catch(isRefused),
    readClosing(ctx, { id }).catch(isRefused),
  ]);
  expect(others.every((other) => (other === null) === (seen === null))).toBe(true);
  const acted = await leaveTeam(ctx, { id, key: newId(), staffId: ctx.actor.staffId }).catch(isRefused);
  return {
    clear: seen !== null,
    words: seen?.summary === 'Private words.',
    fields: new Set(seen?.fields),
    acts: acted !== null,
  };
}

describe.each(ROLES)('%s', (role) => {
  test.each(RELATIONS.flatMap((relation) => OPEN.map((glass) => [relation, glass] as const)))(
    'to a case: %s, glass broken: %s',
    async (relation, isBreakGlass) => {
      const ctx = await centre.addStaff({ roles: [role], serviceIds: [centre.serviceId] });
      const file = await standing(ctx, relation, isBreakGlass);
      const fields = fieldsOf({ roles: [role], relation, isBreakGlass });
      const isThere = fields.has('clear');
      const isTheirs = fieldsOf({ roles: [role], relation, isBreakGlass: false }).has('clear');
      // Custodians merge, export and erase: the database lets them, the verbs of a case don't.
      const isKept = role === 'custodian' && relation !== 'barred';
      const is = isThere || isKept;
      expect(await below(ctx, file)).toEqual({
        clear: is,
        client: is,
        people: is,
        key: is,
        clientKey: is,
        changes: isTheirs || isKept,
      });
      expect(await above(ctx, file)).toEqual({
        clear: isThere,
        words: fields.has('words'),
        fields: new Set(isThere ? fields : []),
        acts: isTheirs && isPermitted([role], 'case.work'),
      });
      if (isThere) expect(isPermitted([role], 'case.read')).toBe(true);
    },
  );
});

test('to whoever is barred, lists, live changes and the trail leave the case and its person out', async () => {
  const supervisor = await centre.addStaff({ roles: ['supervisor'] });
  const file = await standing(supervisor, 'other', false);
  const listed = async () =>
    (await list(supervisor, { filter: 'all' })).rows.some(({ id }) => id === file.caseId);
  const told = () =>
    tellable(supervisor, [
      { topic: 'case', id: file.caseId },
      { topic: 'client', id: file.clientId },
    ]);
  const looks = (subjectKind: 'case' | 'client', subjectId: string) =>
    whoLooked(supervisor, { subjectKind, subjectId, isAll: false });
  expect(await listed()).toBe(true);
  expect(await told()).toHaveLength(2);
  await looks('case', file.caseId);
  await barFrom(supervisor, file);
  expect(await listed()).toBe(false);
  expect(await told()).toEqual([]);
  await expect(looks('case', file.caseId)).rejects.toMatchObject({ kind: 'not_found' });
  await expect(looks('client', file.clientId)).rejects.toMatchObject({ kind: 'not_found' });
});

test('with its policies off everybody would see it: the cells above can fail', async () => {
  const editor = await centre.addStaff({ roles: ['editor'] });
  const file = await standing(editor, 'own', false);
  await centre.owner.query('CREATE POLICY leak ON app.case FOR SELECT TO breakwater_portal USING (true)');
  expect(await below(editor, file)).toMatchObject({ clear: true, key: true });
  await centre.owner.query('DROP POLICY leak ON app.case');
});
