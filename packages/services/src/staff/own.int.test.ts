import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import * as shortText from '../short-text/index.ts';
import { enterAbsence, readWeek, saveHours } from '../slot/index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { pickableTime } from '../test-request.ts';
import { directory, saveProfile } from './index.ts';

let centre: TestCentre;
let olena: StaffContext;
let petr: StaffContext;
let admin: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  olena = await centre.addStaff({ name: 'Olena' });
  petr = await centre.addStaff({ name: 'Petr' });
  admin = await centre.addStaff({ name: 'Ada', roles: ['administrator'] });
  return () => centre.close();
});

describe('short texts', () => {
  const text = (id: string, words: string) => ({ key: newId(), id, title: 'Greeting', text: words });

  test('are one’s own: kept, changed, removed, and sealed', async () => {
    const id = newId();
    const input = text(id, 'Private greeting.');
    await Promise.all([shortText.save(olena, input), shortText.save(olena, input)]);
    expect(await shortText.list(olena)).toEqual([{ id, title: 'Greeting', text: 'Private greeting.' }]);
    await shortText.save(olena, text(id, 'Another.'));
    expect((await shortText.list(olena)).map((each) => each.text)).toEqual(['Another.']);
    const { rows } = await centre.owner.query('SELECT sealed FROM app.short_text');
    expect(rows[0].sealed.toString('latin1')).not.toContain('Another');
    await shortText.remove(olena, { key: newId(), id });
    expect(await shortText.list(olena)).toEqual([]);
    expect(await centre.auditOf(id)).toEqual(['short_text.save', 'short_text.save', 'short_text.remove']);
  });

  test('nobody else’s are read, changed or removed', async () => {
    const id = newId();
    await shortText.save(olena, text(id, 'Mine.'));
    expect(await shortText.list(petr)).toEqual([]);
    await expect(shortText.save(petr, text(id, 'Taken.'))).rejects.toThrow();
    await shortText.remove(petr, { key: newId(), id });
    expect((await shortText.list(olena)).map((each) => each.text)).toEqual(['Mine.']);
    await expect(shortText.list(admin)).rejects.toMatchObject({ kind: 'not_allowed' });
  });

  test('of somebody else answer `not_found`, and say nothing of the database', async () => {
    const id = newId();
    await shortText.save(olena, text(id, 'Mine.'));
    await expect(shortText.save(petr, text(id, 'Taken.'))).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('weekly hours', () => {
  const hours = [{ weekday: 2, from: '10:00', until: '11:00', modes: ['in_person' as const] }];

  test('replace what was there, and only one’s own; what may be picked follows', async () => {
    await saveHours(petr, { key: newId(), hours: [] });
    const key = newId();
    await Promise.all([saveHours(olena, { key, hours }), saveHours(olena, { key, hours })]);
    expect((await readWeek(olena, {})).hours).toEqual(hours);
    expect(await Promise.all([pickableTime(centre, 0), pickableTime(centre, 1)])).toEqual([
      '2026-11-24T09:00:00.000Z',
      '2026-12-01T09:00:00.000Z',
    ]);
    expect(
      (await centre.auditOf(olena.actor.staffId)).filter((each) => each === 'availability.save'),
    ).toHaveLength(1);
    await expect(saveHours(admin, { key: newId(), hours })).rejects.toMatchObject({ kind: 'not_allowed' });
  });

  test('that overlap are refused, and nothing is lost', async () => {
    const before = (await readWeek(olena, {})).hours;
    await expect(
      saveHours(olena, {
        key: newId(),
        hours: [...hours, { weekday: 2, modes: ['in_person' as const], from: '10:30', until: '12:00' }],
      }),
    ).rejects.toThrow();
    expect((await readWeek(olena, {})).hours).toEqual(before);
  });
});

test('a profile is one’s own, saved once', async () => {
  const key = newId();
  const input = { key, locale: 'uk' as const, theme: 'dark' as const, timeZone: 'Europe/Kyiv' };
  await Promise.all([saveProfile(olena, input), saveProfile(olena, input)]);
  const { rows } = await centre.owner.query(
    'SELECT locale, theme, time_zone FROM app.staff WHERE theme = $1',
    ['dark'],
  );
  expect(rows).toEqual([{ locale: 'uk', theme: 'dark', time_zone: 'Europe/Kyiv' }]);
  expect((await centre.auditOf(olena.actor.staffId)).filter((each) => each === 'staff.profile')).toHaveLength(
    1,
  );
});

test('the directory names active colleagues; who is away shows only to whoever sees others’ weeks', async () => {
  const zuzana = await centre.addStaff({ name: 'Zuzana', roles: ['supervisor'] });
  await enterAbsence(petr, {
    key: newId(),
    staffId: petr.actor.staffId,
    startsAt: '2026-11-23T00:00:00Z',
    endsAt: '2026-11-25T00:00:00Z',
  });
  const away = async (ctx: StaffContext) =>
    (await directory(ctx)).filter(({ isAway }) => isAway).map(({ name }) => name);
  expect((await directory(olena)).map(({ name }) => name)).toEqual(['Ada', 'Olena', 'Petr', 'Zuzana']);
  expect(await Promise.all([away(zuzana), away(olena), away(petr)])).toEqual([['Petr'], [], ['Petr']]);
  await centre.owner.query(`UPDATE app.staff SET state = 'disabled' WHERE id = $1`, [petr.actor.staffId]);
  expect((await directory(olena)).map(({ name }) => name)).toEqual(['Ada', 'Olena', 'Zuzana']);
});
