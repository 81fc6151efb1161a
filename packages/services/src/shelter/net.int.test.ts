import { newId } from '@breakwater/db';
import { LOCALES, NO_WORDS } from '@breakwater/domain';
import { DEFAULT_REQUEST_POLICY } from '@breakwater/domain/request';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeAll, expect, test } from 'vitest';
import * as centreVerbs from '../centre/index.ts';
import * as cohorts from '../cohort/index.ts';
import type { StaffContext } from '../context.ts';
import { DEMO_CENTRE } from '../demo/centre.ts';
import { DEMO_PROGRAMMES } from '../demo/programmes/index.ts';
import { DEMO_SERVICES } from '../demo/services.ts';
import * as library from '../library/index.ts';
import { readShipped } from '../library/shipped.ts';
import * as programmes from '../programme/index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { addProgramme, detailsOf, inAll, newCohort, newContent, newProgramme } from '../test-programme.ts';
import { transact } from '../verb.ts';
import { add } from './add.ts';
import { shelterNet } from './refuse.ts';
import { remove } from './remove.ts';

let centre: TestCentre;
let guard: StaffContext;
let admin: StaffContext;
let editor: StaffContext;
let coordinator: StaffContext;

const STREETS = ['Křižíkova 12/3', 'вулиця Садова 7', 'Jalan Melati 7', '建国路 5 号', 'Rose Lane 41'];
/** The first of them as somebody else would write it. */
const HIDDEN = 'Whoever needs it finds us quietly:\nKRIZIKOVA  12 / 3, second floor.';

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  guard = await centre.addStaff({ roles: ['supervisor'] });
  admin = await centre.addStaff({ roles: ['administrator'] });
  editor = await centre.addStaff({ roles: ['editor'] });
  coordinator = await centre.addStaff({ roles: ['coordinator'] });
  for (const address of STREETS) await add(guard, { key: newId(), id: newId(), address });
  return () => centre.close();
});

const only = (text: string) => ({ ...NO_WORDS, cs: text });
const refusedAt = (...fields: string[]) => ({
  kind: 'invalid',
  fields: Object.fromEntries(fields.map((field) => [field, 'error_shelter_address'])),
});
const key = newId;
const id = newId;
const authority = { name: NO_WORDS, address: NO_WORDS, contact: NO_WORDS, website: '' };
const notices = { privacy: NO_WORDS, accessibility: NO_WORDS, complaints: NO_WORDS };

const SAVES: [string, (text: string) => Promise<unknown>, string][] = [
  [
    'the address to walk in',
    (text) =>
      centreVerbs.saveVisiting(admin, { key: key(), address: only(text), directions: NO_WORDS, hours: [] }),
    'address.cs',
  ],
  [
    'directions',
    (text) =>
      centreVerbs.saveVisiting(admin, { key: key(), address: NO_WORDS, directions: only(text), hours: [] }),
    'directions.cs',
  ],
  [
    'what the centre says of itself',
    (text) => centreVerbs.saveAbout(admin, { key: key(), about: only(text), authority, notices }),
    'about.cs',
  ],
  [
    'the authority',
    (text) =>
      centreVerbs.saveAbout(admin, {
        ...{ key: key(), about: NO_WORDS, notices },
        authority: { ...authority, address: only(text) },
      }),
    'authority.address.cs',
  ],
  [
    'a day that is closed',
    (text) => centreVerbs.saveClosedDay(admin, { key: key(), on: '2026-12-24', reason: only(text) }),
    'reason.cs',
  ],
  [
    'the banner',
    (text) =>
      centreVerbs.saveBanner(admin, {
        ...{ key: key(), link: '', endsAt: '2026-11-24T09:00:00Z' },
        words: { ...inAll('Floods in town.'), cs: text },
      }),
    'words.cs',
  ],
  [
    'a number',
    (text) =>
      centreVerbs.saveNumber(admin, {
        ...{
          key: key(),
          id: id(),
          channel: 'voice',
          label: inAll('Line'),
          dial: '116123',
          shownAs: '116 123',
        },
        ...{ cost: 'free', showsOnBill: 'no', languages: ['en'], hours: [], position: 1 },
        answeredBy: only(text),
      }),
    'answeredBy.cs',
  ],
  [
    'a service',
    (text) =>
      centreVerbs.saveService(admin, {
        ...{
          key: key(),
          id: id(),
          name: inAll('Talk'),
          summary: NO_WORDS,
          forWhom: NO_WORDS,
          begin: NO_WORDS,
        },
        ...{ feeKind: 'free', modes: ['phone'], languages: ['en'], isAccepting: true },
        policy: DEFAULT_REQUEST_POLICY,
        expect: only(text),
      }),
    'expect.cs',
  ],
  [
    'a programme',
    (text) => programmes.save(coordinator, newProgramme({ content: newContent({ about: only(text) }) })),
    'content.about.cs',
  ],
  [
    'a part of a programme',
    (text) =>
      programmes.save(
        coordinator,
        newProgramme({ content: newContent({ units: [{ title: inAll('One'), text: only(text) }] }) }),
      ),
    'content.units.0.text.cs',
  ],
];

test.each(SAVES)('%s holds no address of a shelter, and is kept without one', async (_, save, field) => {
  await expect(save(HIDDEN)).rejects.toMatchObject(refusedAt(field));
  await save('Whoever needs it finds us quietly.');
});

test('the centre’s own name isn’t one', async () => {
  const face = { accent: '#6b2d5c', accentDark: null, image: null };
  const named = (name: string) => centreVerbs.saveAppearance(admin, { key: key(), name, ...face });
  await expect(named('Křižíkova 12/3')).rejects.toMatchObject(refusedAt('name'));
  await named('Křižíkova 12/4');
});

test('neither is where a cohort meets, planned or changed', async () => {
  const programmeId = await addProgramme(coordinator);
  const planned = newCohort(coordinator, programmeId);
  const place = only(HIDDEN);
  await expect(cohorts.plan(coordinator, { ...planned, place })).rejects.toMatchObject(refusedAt('place.cs'));
  await cohorts.plan(coordinator, planned);
  const changed = { ...detailsOf(planned), key: key(), version: 1, place };
  await expect(cohorts.save(coordinator, changed)).rejects.toMatchObject(refusedAt('place.cs'));
});

test('an article is refused at the field that holds one, in the middle of a sentence, and has none as its own address', async () => {
  const article = id();
  const topic = 'mind' as const;
  await expect(
    library.add(editor, { key: key(), id: article, slug: 'rose-lane-41', topic }),
  ).rejects.toMatchObject(refusedAt('slug'));
  await library.add(editor, { key: key(), id: article, slug: 'calm', topic });
  const words = { title: 'Calm', summary: 'How to be.', body: 'Breathe.' };
  const saved = (parts: Partial<typeof words>) =>
    library.saveText(editor, {
      ...{ key: key(), id: article, locale: 'en', version: null, isUpToDate: false },
      ...{ ...words, ...parts },
    });
  await expect(saved({ body: `Breathe. ${HIDDEN} Go on.` })).rejects.toMatchObject(refusedAt('body'));
  await expect(saved({ title: 'At 12/3, Krizikova', summary: 'Krizikova 12 – 3' })).rejects.toMatchObject(
    refusedAt('title', 'summary'),
  );
  await saved({});
});

test('what was written before its address came onto the list is not published', async () => {
  const article = id();
  await library.add(editor, { key: key(), id: article, slug: 'later', topic: 'mind' });
  const of = { id: article, locale: 'en' as const };
  const body = 'Come to Elm Row 9 at night.';
  await library.saveText(editor, {
    ...{ ...of, key: key(), version: null, isUpToDate: false, title: 'Later', summary: 'Where.', body },
  });
  const { id: programme } = await programmes.save(
    coordinator,
    newProgramme({ content: newContent({ materials: only(body) }) }),
  );
  const planned = newCohort(coordinator, await addProgramme(coordinator), { place: only(body) });
  await cohorts.plan(coordinator, planned);
  const listed = await add(guard, { key: key(), id: id(), address: 'Elm Row 9' });
  const acts = [
    () =>
      library.publishText(editor, {
        ...{
          ...of,
          key: key(),
          version: 1,
          reviewedOn: '2026-11-20',
          authorRole: 'Psychologist',
          from: null,
        },
      }),
    () => programmes.publish(coordinator, { key: key(), id: programme, version: 1 }),
    () => cohorts.publish(coordinator, { key: key(), id: planned.id, version: 1 }),
  ];
  for (const act of acts)
    await expect(act()).rejects.toMatchObject({ kind: 'conflict', reason: 'error_shelter_address' });
  await remove(guard, { key: key(), id: listed.id });
  for (const act of acts) await act();
});

test('nothing of the shipped library or of the demo’s centre is taken for one', async () => {
  const shipped = (await readShipped()).flatMap(({ texts }) => LOCALES.map((locale) => texts[locale]));
  const texts = [...shipped, DEMO_CENTRE, DEMO_SERVICES, DEMO_PROGRAMMES].map((each) =>
    JSON.stringify(each).replaceAll('\\n', ' '),
  );
  const isFound = (among: string[]) => transact(editor, async (tx) => (await shelterNet(tx, editor))(among));
  expect(await isFound(texts)).toBe(false);
  expect(await isFound([...texts.slice(0, 3), HIDDEN])).toBe(true);
});
