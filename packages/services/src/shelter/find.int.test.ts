import { newId } from '@breakwater/db';
import { NO_WORDS } from '@breakwater/domain';
import { DEFAULT_REQUEST_POLICY } from '@breakwater/domain/request';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, expect, test } from 'vitest';
import * as centreVerbs from '../centre/index.ts';
import * as cohorts from '../cohort/index.ts';
import type { StaffContext } from '../context.ts';
import * as library from '../library/index.ts';
import * as programmes from '../programme/index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { addProgramme, inAll, newCohort, newContent } from '../test-programme.ts';
import * as shelter from './index.ts';

const SITE = 'http://localhost:4100';
const WORDS = 'Come to\nROSE  lane 41, at night.';

let centre: TestCentre;
let guard: StaffContext;
let admin: StaffContext;
let editor: StaffContext;
let coordinator: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  guard = await centre.addStaff({ name: 'Gita', roles: ['shelter_staff'] });
  admin = await centre.addStaff({ roles: ['administrator'] });
  editor = await centre.addStaff({ roles: ['editor'] });
  coordinator = await centre.addStaff({ roles: ['coordinator'] });
  return () => centre.close();
});

const key = newId;
const only = (text: string) => ({ ...NO_WORDS, cs: text });
const added = async (address = 'Rose Lane 41') =>
  (await shelter.add(guard, { key: key(), id: newId(), address })).id;
const placesOf = async (id: string) => (await shelter.find(guard, { id })).places;

async function publishArticle(locale: 'en' | 'uk', body: string): Promise<string> {
  const id = newId();
  await library.add(editor, { key: key(), id, slug: `calm-${locale}`, topic: 'mind' });
  await library.saveText(editor, {
    ...{ key: key(), id, locale, version: null, isUpToDate: false },
    ...{ title: 'Calm', summary: 'How to be.', body },
  });
  const reviewed = { reviewedOn: '2026-11-20', authorRole: 'Psychologist', from: null };
  await library.publishText(editor, { key: key(), id, locale, version: 1, ...reviewed });
  return id;
}

test('an address that comes onto the list is found wherever a visitor reads it already, with where that is', async () => {
  const [number, service] = [newId(), newId()];
  const authority = { name: NO_WORDS, address: NO_WORDS, contact: only(WORDS), website: '' };
  const notices = { privacy: NO_WORDS, accessibility: NO_WORDS, complaints: NO_WORDS };
  await centreVerbs.saveVisiting(admin, {
    ...{ key: key(), address: NO_WORDS, directions: only(WORDS), hours: [] },
  });
  await centreVerbs.saveAbout(admin, { key: key(), about: NO_WORDS, authority, notices });
  await centreVerbs.saveClosedDay(admin, { key: key(), on: '2026-12-24', reason: only(WORDS) });
  await centreVerbs.saveBanner(admin, {
    ...{ key: key(), link: '', endsAt: '2026-11-24T09:00:00Z' },
    words: { ...inAll('Floods in town.'), cs: WORDS },
  });
  await centreVerbs.saveAppearance(admin, {
    ...{ key: key(), name: 'Rose Lane 41', accent: '#6b2d5c', accentDark: null, image: null },
  });
  await centreVerbs.saveNumber(admin, {
    ...{ key: key(), id: number, channel: 'voice', label: inAll('Line'), dial: '116123', shownAs: '116 123' },
    ...{ cost: 'free', showsOnBill: 'no', languages: ['en'], hours: [], position: 1 },
    answeredBy: only(WORDS),
  });
  await centreVerbs.saveService(admin, {
    ...{ key: key(), id: service, name: inAll('Talk'), summary: NO_WORDS, forWhom: NO_WORDS },
    ...{ begin: NO_WORDS, feeKind: 'free', modes: ['phone'], languages: ['en'], isAccepting: true },
    ...{ policy: DEFAULT_REQUEST_POLICY, expect: only(WORDS) },
  });
  const programme = await addProgramme(coordinator, { content: newContent({ materials: only(WORDS) }) });
  const planned = newCohort(coordinator, programme, { place: only(WORDS) });
  await cohorts.plan(coordinator, planned);
  await cohorts.publish(coordinator, { key: key(), id: planned.id, version: 1 });
  const inEnglish = await publishArticle('en', WORDS);
  await publishArticle('uk', 'Дихайте.');
  // Nobody reads a draft, and it is looked at again when it is published.
  await programmes.duplicate(coordinator, { key: key(), id: programme, newId: newId() });

  const id = await added();
  const found = await shelter.find(guard, { id });
  expect(found).toMatchObject({ id, addedBy: 'Gita', addedAt: centre.now().toISOString() });
  const one = { id: null, locale: 'cs', title: '' };
  expect(found.places).toEqual([
    { ...one, kind: 'appearance', locale: null, address: `${SITE}/en/` },
    { ...one, kind: 'visiting', address: `${SITE}/cs/visit` },
    { ...one, kind: 'about', address: `${SITE}/cs/about` },
    { ...one, kind: 'banner', address: `${SITE}/cs/` },
    { ...one, kind: 'closed_day', address: `${SITE}/cs/` },
    { ...one, kind: 'number', id: number, title: 'Line', address: `${SITE}/cs/numbers` },
    { ...one, kind: 'service', id: service, title: 'Talk', address: `${SITE}/cs/services/${service}` },
    {
      ...{ ...one, kind: 'programme', id: programme, title: 'Calmer evenings' },
      address: `${SITE}/cs/programmes/${programme}`,
    },
    {
      ...{ ...one, kind: 'cohort', id: planned.id, title: expect.any(String) },
      address: `${SITE}/cs/programmes/${programme}/${planned.id}`,
    },
    {
      ...{ kind: 'article', id: inEnglish, locale: 'en', title: 'Calm' },
      address: `${SITE}/en/library/calm-en`,
    },
  ]);
  expect(await centre.auditOf(id)).toEqual(['shelter.add', 'shelter.find']);
});

test('what is published, by any verb, is one of the places that are looked through', async () => {
  const id = await added();
  const { rows } = await centre.owner.query('SELECT door.published() AS centre');
  // A part of it that nobody has thought of here.
  await centre.owner
    .query(`CREATE OR REPLACE FUNCTION door.published() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$ SELECT '${JSON.stringify({ ...rows[0].centre, motto: { cs: 'Rose Lane 41' } })}'::jsonb $$`);
  expect(await placesOf(id)).toEqual([
    { kind: 'other', id: null, locale: 'cs', title: '', address: `${SITE}/cs/` },
  ]);
});

test('once it is taken out, or where another stands, nothing is found; of two on the list each has its own places', async () => {
  const rose = await publishArticle('en', WORDS);
  const [id, other] = [await added(), await added('Elm Row 9')];
  expect(await placesOf(id)).toHaveLength(1);
  expect(await placesOf(other)).toEqual([]);
  await library.unpublishText(editor, { key: key(), id: rose, locale: 'en', version: 1 });
  expect(await placesOf(id)).toEqual([]);
  await expect(shelter.find(guard, { id: newId() })).rejects.toMatchObject({ kind: 'not_found' });
});

test('nobody but who keeps the list is told where one of its addresses stands, also by the database', async () => {
  await publishArticle('en', WORDS);
  const id = await added();
  for (const ctx of [admin, editor, coordinator]) {
    await expect(shelter.find(ctx, { id })).rejects.toMatchObject({ kind: 'not_allowed' });
    // The role alone is forged, as a mistake in the code above would do.
    const forged: StaffContext = { ...ctx, actor: { ...ctx.actor, roles: ['shelter_staff'] } };
    await expect(shelter.find(forged, { id })).rejects.toMatchObject({ kind: 'not_found' });
    const { rows } = await ctx.core.pool.query('SELECT app.shelter_address_length($1) AS length', [id]);
    expect(rows).toEqual([{ length: null }]);
  }
});
