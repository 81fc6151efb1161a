import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { read, removeBanner, saveBanner } from './index.ts';

let centre: TestCentre;
let editor: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  editor = await centre.addStaff({ roles: ['editor'] });
  return () => centre.close();
});

const words = { en: 'The river is rising.', cs: 'Řeka stoupá.', uk: '', id: '', 'zh-Hans': '' };
const inHours = (hours: number) => new Date(centre.now().getTime() + hours * 3_600_000).toISOString();
const save = (ctx: StaffContext, { key = newId(), hours = 5 } = {}) =>
  saveBanner(ctx, { key, words, link: '/numbers', endsAt: inHours(hours) });
const trail = async () =>
  (await centre.owner.query(`SELECT fields FROM audit.entry WHERE action = 'centre.save' ORDER BY id`)).rows;

test('an editor or an administrator puts it up once however often it is sent, and takes it down', async () => {
  const key = newId();
  const results = await Promise.all([save(editor, { key }), save(editor, { key }), save(editor, { key })]);
  expect(new Set(results.map((each) => JSON.stringify(each))).size).toBe(1);
  const published = await centre.readPublished();
  expect(published.banner).toMatchObject({ words, link: '/numbers' });
  expect(Date.parse(published.banner?.endsAt ?? '')).toBe(Date.parse(inHours(5)));
  expect((await read(editor)).banner?.words).toEqual(words);

  const admin = await centre.addStaff({ roles: ['administrator'] });
  await save(admin, { hours: 7 });
  expect((await read(admin)).banner?.endsAt).toBe(inHours(7));
  expect((await centre.readPublished()).version).toBeGreaterThan(published.version);
  await removeBanner(admin, { key: newId() });
  expect((await centre.readPublished()).banner).toBeNull();
  expect((await read(admin)).banner).toBeNull();
  expect(await trail()).toEqual([
    { fields: ['banner'] },
    { fields: ['banner'] },
    { fields: ['banner_removed'] },
  ]);
});

test('at its end it is no longer published', async () => {
  await save(editor, { hours: 5 });
  await centre.passHours(4.9);
  expect((await centre.readPublished()).banner).not.toBeNull();
  await centre.passHours(0.1);
  expect((await centre.readPublished()).banner).toBeNull();
});

test.each([0, -1, 30 * 24 + 1])('an end %i hours from now is refused', async (hours) => {
  await expect(save(editor, { hours })).rejects.toMatchObject({
    kind: 'invalid',
    fields: { endsAt: 'error_banner_end' },
  });
  expect((await centre.readPublished()).banner).toBeNull();
  expect(await trail()).toEqual([]);
});

test('is not for others, and the database refuses them too', async () => {
  await save(editor);
  const petr = await centre.addStaff({ roles: ['counsellor'] });
  const forged: StaffContext = { ...petr, actor: { ...petr.actor, roles: ['editor'] } };
  for (const act of [save, (ctx: StaffContext) => removeBanner(ctx, { key: newId() })])
    await expect(act(petr)).rejects.toMatchObject({ kind: 'not_allowed' });
  await expect(save(forged, { hours: 9 })).rejects.toThrow();
  await removeBanner(forged, { key: newId() }).catch(() => undefined);
  const { banner } = await centre.readPublished();
  expect(Date.parse(banner?.endsAt ?? '')).toBe(Date.parse(inHours(5)));
});
