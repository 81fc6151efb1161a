import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { signIn, useLink } from '../session/index.ts';
import { disableStaff } from '../staff/index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { recoverStaff } from './recover-staff.ts';

let centre: TestCentre;
let config: { migratorUrl: string; authPepper: string };

beforeEach(async () => {
  const database = await createTestDatabase();
  centre = await openTestCentre(database);
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-recover-'));
  const authPepper = join(folder, 'pepper');
  const pepper = Buffer.from(centre.staffCore.auth.pepper).toString('base64');
  writeFileSync(authPepper, JSON.stringify({ pepper }), { mode: 0o600 });
  config = { migratorUrl: database.urlOf('migrator'), authPepper };
  return async () => {
    rmSync(folder, { recursive: true });
    await centre.close();
  };
});

const OLD = 'a lantern over slow water';
const NEW = 'seven herons in the reeds';

test('an administrator alone comes in again by a link from the server’s shell, and the trail says so', async () => {
  const ada = await centre.addStaff({ login: 'ada', roles: ['administrator'], password: OLD });
  const { token } = await recoverStaff(config, { login: 'Ada', kind: 'recover_both' });
  expect(await useLink(centre.staffCore, token, { password: NEW })).toMatchObject({ outcome: 'enrol' });
  expect((await signIn(centre.staffCore, { login: 'ada', password: NEW })).outcome).toBe('enrol');
  const { rows } = await centre.owner.query(
    `SELECT actor_kind, fields FROM audit.entry WHERE subject_id = $1 AND action = 'staff.recover'`,
    [ada.actor.staffId],
  );
  expect(rows).toEqual([{ actor_kind: 'administrator_shell', fields: ['recover_both'] }]);
});

test('somebody whose login is of before logins were held to letters that any keyboard has comes in too', async () => {
  await centre.addStaff({ login: 'Zora Testová', roles: ['administrator'] });
  const { token } = await recoverStaff(config, { login: 'zora testová', kind: 'recover_factor' });
  expect(token).not.toBe('');
});

test('nobody unknown or disabled is given one', async () => {
  await expect(recoverStaff(config, { login: 'nobody', kind: 'recover_both' })).rejects.toMatchObject({
    kind: 'not_found',
  });
  const ada = await centre.addStaff({ login: 'ada', roles: ['administrator'] });
  const zoe = await centre.addStaff({ login: 'zoe' });
  await disableStaff(ada, { key: newId(), id: zoe.actor.staffId, toId: null });
  await expect(recoverStaff(config, { login: 'zoe', kind: 'recover_factor' })).rejects.toMatchObject({
    kind: 'conflict',
  });
});
