import { newId } from '@breakwater/db';
import { DEFAULT_REQUEST_POLICY } from '@breakwater/domain/request';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import * as edit from './index.ts';

let centre: TestCentre;
let admin: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  admin = await centre.addStaff({ roles: ['administrator'] });
  return () => centre.close();
});

const words = (text: string) => ({ en: text, cs: text, uk: text, id: text, 'zh-Hans': text });
const rowId = newId();
const on = '2026-12-24';

const service = (ctx: StaffContext, key: string) =>
  edit.saveService(ctx, {
    key,
    id: rowId,
    name: words('Evening line'),
    summary: words('By phone.'),
    forWhom: words('For whoever is awake.'),
    expect: words('A talk.'),
    begin: words('Call.'),
    feeKind: 'free',
    modes: ['phone'],
    languages: ['en'],
    isAccepting: true,
    policy: DEFAULT_REQUEST_POLICY,
  });
const number = (ctx: StaffContext, key: string) =>
  edit.saveNumber(ctx, {
    key,
    id: rowId,
    channel: 'sms',
    label: words('Night line'),
    dial: '116123',
    shownAs: '116 123',
    cost: 'free',
    showsOnBill: 'no',
    answeredBy: words('Volunteers'),
    languages: ['en'],
    hours: [],
    position: 1,
  });
const visiting = (ctx: StaffContext, key: string) =>
  edit.saveVisiting(ctx, {
    key,
    address: words('1 Harbour Street'),
    directions: words('Tram 5'),
    hours: [{ weekday: 1, from: '09:00', until: '17:00' }],
  });
const about = (ctx: StaffContext, key: string) =>
  edit.saveAbout(ctx, {
    key,
    about: words('Run by people of the town.'),
    authority: {
      name: words('Regional office'),
      address: words('2 Town Square'),
      contact: words('office@example.org'),
      website: 'https://example.org/office',
    },
    notices: {
      privacy: words('Write to privacy@example.org.'),
      accessibility: words(''),
      complaints: words(''),
    },
  });
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>';
const face = {
  accent: '#6b2d5c',
  accentDark: null,
  image: { type: 'image/svg+xml' as const, data: DRAWING },
};
const appearance = (ctx: StaffContext, key: string, change: Partial<typeof face> = {}) =>
  edit.saveAppearance(ctx, { key, name: 'Quiet Quay', ...face, ...change });
const closedDay = (ctx: StaffContext, key: string) =>
  edit.saveClosedDay(ctx, { key, on, reason: words('Holiday') });

const ACTS: [string, (ctx: StaffContext, key: string) => Promise<unknown>, string][] = [
  ['a service', service, 'Evening line'],
  ['a number', number, 'Night line'],
  ['the address', visiting, '1 Harbour Street'],
  ['a closed day', closedDay, 'Holiday'],
  ['the authority', about, 'Regional office'],
  ['the centre’s own face', appearance, 'Quiet Quay'],
  ['a number taken off', (ctx, key) => edit.removeNumber(ctx, { key, id: newId() }), ''],
  ['a day open again', (ctx, key) => edit.removeClosedDay(ctx, { key, on }), ''],
];
const saves = async () =>
  Number(
    (await centre.owner.query(`SELECT count(*) FROM audit.entry WHERE action = 'centre.save'`)).rows[0].count,
  );

describe.each(ACTS)('%s', (_, run, shown) => {
  test('is saved once however often it is sent, stands on the site, and in the trail', async () => {
    const key = newId();
    const results = await Promise.all([run(admin, key), run(admin, key), run(admin, key)]);
    expect(new Set(results.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(await saves()).toBe(1);
    const before = centre.site.snapshot().version;
    const published = await centre.readPublished();
    expect(JSON.stringify(published)).toContain(shown);
    if (shown) expect(published.version).toBeGreaterThan(before);
    expect(JSON.stringify(await edit.read(admin))).toContain(shown);
  });

  test('is an administrator’s alone', async () => {
    for (const roles of [['counsellor'], ['supervisor'], ['counsellor', 'supervisor']] as const) {
      const other = await centre.addStaff({ roles: [...roles] });
      await expect(run(other, newId())).rejects.toMatchObject({ kind: 'not_allowed' });
    }
    expect(await saves()).toBe(0);
  });
});

test('the database itself refuses whoever isn’t an administrator', async () => {
  const petr = await centre.addStaff();
  // The role alone is forged, as a mistake in the code above would do.
  const forged: StaffContext = { ...petr, actor: { ...petr.actor, roles: ['administrator'] } };
  for (const run of [service, number, closedDay]) await expect(run(forged, newId())).rejects.toThrow();
  for (const run of [visiting, about, appearance]) await run(forged, newId()).catch(() => undefined);
  expect(JSON.stringify(await centre.readPublished())).not.toMatch(
    /Evening line|Night line|Holiday|Harbour|Regional|Quay/,
  );
});

test('what was removed is gone from the site', async () => {
  await number(admin, newId());
  await closedDay(admin, newId());
  await edit.removeNumber(admin, { key: newId(), id: rowId });
  await edit.removeClosedDay(admin, { key: newId(), on });
  expect(await centre.readPublished()).toMatchObject({ numbers: [], closedDays: [] });
});

test('whatever is told from memory is told anew after any edit, whoever makes it', async () => {
  const shown = async () => JSON.stringify(await edit.read(admin));
  const before = await shown();
  expect(await shown()).toBe(before);
  await number(admin, newId());
  expect(await shown()).toContain('Night line');
  await closedDay(admin, newId());
  expect(await shown()).toContain(on);
  await edit.removeNumber(admin, { key: newId(), id: rowId });
  expect(await shown()).not.toContain('Night line');
  await centre.owner.query(`UPDATE app.centre SET name = 'Renamed elsewhere'`);
  expect(await shown()).toContain('Renamed elsewhere');
  await centre.owner.query(`UPDATE app.service SET is_accepting = NOT is_accepting`);
  const after = JSON.parse(await shown()) as { services: { isAccepting: boolean }[] };
  const first = JSON.parse(before) as typeof after;
  expect(after.services.map(({ isAccepting }) => !isAccepting)).toEqual(
    first.services.map(({ isAccepting }) => isAccepting),
  );
});

test('colours in which words can’t be read are refused, and so is a picture that does more than draw', async () => {
  const refused = (change: Record<string, unknown>) =>
    expect(appearance(admin, newId(), change as Partial<typeof face>)).rejects.toThrow();
  await refused({ accent: '#ffd24a' });
  await refused({ accentDark: '#101010' });
  await refused({
    image: { type: 'image/svg+xml', data: DRAWING.replace('<path', '<script>1</script><path') },
  });
  await refused({ image: { type: 'image/png', data: DRAWING } });
  expect(await saves()).toBe(0);
  expect(await centre.readPublished()).toMatchObject({ name: 'Test centre', mark: { accent: null } });
});

test('what is said of the centre, its services and numbers reaches the site whole', async () => {
  await service(admin, newId());
  await number(admin, newId());
  await about(admin, newId());
  await appearance(admin, newId());
  const published = await centre.readPublished();
  expect(published.mark).toEqual(face);
  expect(published.authority.website).toBe('https://example.org/office');
  expect(published.notices.privacy.uk).toBe('Write to privacy@example.org.');
  expect(published.about.uk).toBe('Run by people of the town.');
  expect(published.numbers[0]?.channel).toBe('sms');
  expect(published.services.at(-1)?.expect.en).toBe('A talk.');
  await edit.saveAppearance(admin, {
    key: newId(),
    name: 'Test centre',
    accent: null,
    accentDark: null,
    image: null,
  });
  expect((await centre.readPublished()).mark).toEqual({ accent: null, accentDark: null, image: null });
});
