import { inTransaction, newId } from '@breakwater/db';
import { fieldsOf, RELATIONS } from '@breakwater/domain/access';
import type { Relation } from '@breakwater/domain/access';
import { isPermitted, ROLES } from '@breakwater/domain/staff';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { open, reach } from '../request/index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { sendRequest } from '../test-request.ts';

const OPEN = [false, true];
const ACTIVE = ['counsellor', 'call_taker', 'supervisor'];

let centre: TestCentre;
let holder: StaffContext;

beforeAll(async () => {
  const database = await createTestDatabase();
  centre = await openTestCentre(database);
  await centre.setLimits();
  holder = await centre.addStaff({ name: 'Olena' });
  return () => centre.close();
});

/** A request to which `ctx` stands in this relation, made below every rule: only what reads it is under test. */
async function standing(ctx: StaffContext, relation: Relation, isBreakGlass: boolean): Promise<string> {
  const { id } = await sendRequest(centre, {
    text: 'Private words.',
    safeContact: {
      ...(await centre.newSubmission()).safeContact,
      channel: 'phone',
      address: '+44 1632 960000',
      codeWord: 'lantern',
    },
  });
  const { owner } = centre;
  const me = ctx.actor.staffId;
  const set = (text: string, values: unknown[]) => owner.query(text, values);
  // What a counsellor would see as their team's is put out of reach, but for whom that is the relation.
  if (relation !== 'team') await set(`UPDATE app.request SET locale = 'zh-Hans' WHERE id = $1`, [id]);
  if (relation === 'own' || relation === 'barred')
    await set('UPDATE app.request SET holder_id = $2 WHERE id = $1', [id, me]);
  if (relation === 'other')
    await set('UPDATE app.request SET holder_id = $2 WHERE id = $1', [id, holder.actor.staffId]);
  if (relation === 'assigned')
    await set(
      `INSERT INTO app.booking (id, staff_id, kind, period, request_id, mode)
       VALUES ($1, $2, 'picked', tstzrange(app.app_now() + $4::interval, app.app_now() + $4::interval + interval '1 minute'), $3, 'phone')`,
      [newId(), me, id, `${(minutes += 2)} minutes`],
    );
  if (isBreakGlass)
    await set(
      `INSERT INTO app.break_glass (id, subject_kind, subject_id, number, staff_id, ends_at)
       VALUES ($1, 'request', $2, 'x', $3, app.app_now() + interval '1 hour')`,
      [newId(), id, me],
    );
  if (relation === 'barred')
    await set(
      `INSERT INTO app.barred (subject_kind, subject_id, staff_id, sealed_reason, set_by) VALUES ('request', $1, $2, '\\x00', $3)`,
      [id, me, holder.actor.staffId],
    );
  return id;
}
let minutes = 0;

/** What the database gives the portal's role in this person's name, whatever the verbs say. */
function below(ctx: StaffContext, id: string) {
  return inTransaction(centre.staffCore.pool, { staffId: ctx.actor.staffId }, async (tx) => {
    const has = async (which: ReturnType<typeof sql>) => (await tx.execute(which)).rows.length > 0;
    return {
      clear: await has(sql`SELECT 1 FROM app.request WHERE id = ${id}`),
      key: await has(sql`SELECT 1 FROM keys.subject_key WHERE subject_id = ${id}`),
      messages: await has(sql`SELECT 1 FROM app.message WHERE request_id = ${id}`),
      mailbox: await has(
        sql`SELECT 1 FROM (SELECT request_id FROM app.mailbox) AS m WHERE request_id = ${id}`,
      ),
    };
  });
}

/** What the verb gives: the groups that were there, or none when the request is not found or the verb not allowed. */
async function above(ctx: StaffContext, id: string): Promise<string[]> {
  const seen = await open(ctx, { id }).catch((error: { kind: string }) => {
    expect(['not_found', 'not_allowed']).toContain(error.kind);
    return null;
  });
  const reached = await reach(ctx, { id, key: newId(), channel: 'phone', overrideReason: '' }).then(
    () => true,
    () => false,
  );
  expect(JSON.stringify(seen)).not.toMatch(/1632 960|lantern/);
  return [
    ...(seen ? ['clear'] : []),
    ...(seen?.text === 'Private words.' ? ['words'] : []),
    ...(seen?.safeContact ? ['safe_contact'] : []),
    ...(reached ? ['reach'] : []),
  ];
}

describe.each(ROLES)('%s', (role) => {
  test.each(RELATIONS.flatMap((relation) => OPEN.map((glass) => [relation, glass] as const)))(
    'to a request: %s, glass broken: %s',
    async (relation, isBreakGlass) => {
      const ctx = await centre.addStaff({ roles: [role], serviceIds: [centre.serviceId] });
      const id = await standing(ctx, relation, isBreakGlass);
      const fields = fieldsOf({ roles: [role], relation, isBreakGlass });
      const isThere = fields.has('clear');
      expect(await below(ctx, id)).toEqual({
        clear: isThere,
        key: fields.has('words'),
        messages: fields.has('words'),
        mailbox: isThere,
      });
      const ofRequests = ['clear', 'words', 'safe_contact', 'reach'] as const;
      expect(await above(ctx, id)).toEqual(ofRequests.filter((group) => fields.has(group)));
      // Whoever has something to read has a verb to read it by.
      if (isThere) expect(isPermitted([role], 'request.read')).toBe(true);
      expect(isThere && !ACTIVE.includes(role)).toBe(false);
    },
  );
});

test('with its policies off everybody would see it: the cells above can fail', async () => {
  const editor = await centre.addStaff({ roles: ['editor'] });
  const id = await standing(editor, 'own', false);
  await centre.owner.query('CREATE POLICY leak ON app.request FOR SELECT TO breakwater_portal USING (true)');
  expect(await below(editor, id)).toMatchObject({ clear: true, key: true });
  await centre.owner.query('DROP POLICY leak ON app.request');
});
