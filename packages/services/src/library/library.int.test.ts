import { newId } from '@breakwater/db';
import type { Locale } from '@breakwater/domain';
import type { PublishText, SaveResourceText } from '@breakwater/domain/library';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import * as library from './index.ts';

let centre: TestCentre;
let eva: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  eva = await centre.addStaff({ roles: ['editor'], name: 'Eva' });
  await centre.staffCore.names.reload();
  return () => centre.close();
});

const addArticle = async (slug: string, ctx = eva) =>
  (await library.add(ctx, { key: newId(), id: newId(), slug, topic: 'mind' })).id;
const textOf = (id: string, parts: Partial<SaveResourceText> = {}): SaveResourceText => ({
  ...{
    key: newId(),
    id,
    locale: 'en',
    version: null,
    title: 'Calm',
    summary: 'How to be.',
    body: 'Breathe.',
  },
  ...{ isUpToDate: false, ...parts },
});
const review = (id: string, parts: Partial<PublishText> = {}): PublishText => ({
  ...{ key: newId(), id, locale: 'en', version: 1, reviewedOn: '2026-11-20', authorRole: 'Psychologist' },
  from: null,
  ...parts,
});
const at = (id: string, version: number, locale: Locale = 'en') => ({ key: newId(), id, locale, version });
const step = (id: string, version: number) => ({ key: newId(), id, version });
const onSite = async () => (await centre.readLibrary()).resources;
const changedMeanwhile = { kind: 'conflict', reason: 'error_changed_meanwhile' };

describe('an article', () => {
  test('is nowhere on the site until a language of it is published; each step is in the trail, once', async () => {
    const id = await addArticle('calm');
    const input = textOf(id);
    await Promise.all([library.saveText(eva, input), library.saveText(eva, input)]);
    expect(await onSite()).toEqual([]);
    await library.publishText(eva, review(id));
    expect(await onSite()).toMatchObject([{ slug: 'calm', topic: 'mind', isExample: false }]);
    expect((await onSite())[0]?.texts).toEqual({
      en: {
        ...{ title: 'Calm', summary: 'How to be.', body: 'Breathe.' },
        ...{ reviewedOn: '2026-11-20', authorRole: 'Psychologist' },
      },
    });
    await library.unpublishText(eva, at(id, 1));
    expect(await onSite()).toEqual([]);
    await expect(library.unpublishText(eva, at(id, 1))).rejects.toMatchObject({ reason: 'error_moved_on' });
    await library.retire(eva, step(id, 1));
    await library.reinstate(eva, step(id, 2));
    expect(await centre.auditOf(id)).toEqual([
      'library.add',
      'library.text',
      'library.publish',
      'library.unpublish',
      'library.retire',
      'library.reinstate',
    ]);
  });

  test('has an address of its own, also when the other one is retired', async () => {
    const id = await addArticle('calm');
    await library.retire(eva, step(id, 1));
    await expect(addArticle('calm')).rejects.toMatchObject({ fields: { slug: 'error_library_slug_taken' } });
  });

  test('stands on the site as published while its draft goes on, until it is published again', async () => {
    const id = await addArticle('calm');
    await library.saveText(eva, textOf(id));
    await library.publishText(eva, review(id));
    await library.saveText(eva, textOf(id, { version: 1, body: 'Breathe out.' }));
    expect((await onSite())[0]?.texts.en?.body).toBe('Breathe.');
    expect((await library.open(eva, { id })).texts).toMatchObject([{ version: 2, publishedVersion: 1 }]);
    await library.publishText(eva, review(id, { version: 2, reviewedOn: '2026-11-23' }));
    expect((await onSite())[0]?.texts.en).toMatchObject({ body: 'Breathe out.', reviewedOn: '2026-11-23' });
  });

  test('keeps every text, says who saved it, and brings an older one back as a draft', async () => {
    const id = await addArticle('calm');
    await library.saveText(eva, textOf(id));
    await library.saveText(eva, textOf(id, { version: 1, body: 'Breathe out.' }));
    await library.saveText(eva, textOf(id, { version: 2, body: 'Breathe out.' }));
    await library.bringBack(eva, { ...at(id, 2), from: 1 });
    const { versions } = await library.history(eva, { id, locale: 'en' });
    expect(versions.map((each) => [each.version, each.broughtBackFrom, each.savedBy])).toEqual([
      [3, 1, 'Eva'],
      [2, null, 'Eva'],
      [1, null, 'Eva'],
    ]);
    expect((await library.openVersion(eva, { id, locale: 'en', version: 2 })).body).toBe('Breathe out.');
    expect((await library.open(eva, { id })).texts[0]?.body).toBe('Breathe.');
    for (const from of [4, 0])
      await expect(library.bringBack(eva, { ...at(id, 3), from })).rejects.toMatchObject({
        kind: 'not_found',
      });
    await expect(library.bringBack(eva, { ...at(id, 2), from: 1 })).rejects.toMatchObject(changedMeanwhile);
  });

  test('of two editors who write one text, the second hears of the first', async () => {
    const otto = await centre.addStaff({ roles: ['editor'], name: 'Otto' });
    const id = await addArticle('calm');
    const oneSaves = async (version: number | null) => {
      const ended = await Promise.allSettled([
        library.saveText(eva, textOf(id, { version, body: `Eva’s, after ${version}` })),
        library.saveText(otto, textOf(id, { version, body: `Otto’s, after ${version}` })),
      ]);
      expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({ reason: changedMeanwhile });
    };
    await oneSaves(null);
    await oneSaves(1);
    // What nobody has read as it stands now isn't published either.
    await expect(library.publishText(eva, review(id))).rejects.toMatchObject(changedMeanwhile);
    await expect(library.save(eva, { ...step(id, 9), ...REST })).rejects.toMatchObject(changedMeanwhile);
  });

  test('tells which translations have fallen behind, until one is written or read again', async () => {
    const id = await addArticle('calm');
    await library.saveText(eva, textOf(id));
    await library.saveText(eva, textOf(id, { locale: 'cs', title: 'Klid' }));
    const behind = async () =>
      (await library.list(eva)).resources[0]?.texts
        .filter((each) => each.isBehind)
        .map((each) => each.locale);
    expect(await behind()).toEqual([]);
    await library.saveText(eva, textOf(id, { version: 1, body: 'Breathe out.' }));
    expect(await behind()).toEqual(['cs']);
    await library.saveText(eva, textOf(id, { locale: 'cs', version: 1, title: 'Klidně' }));
    expect(await behind()).toEqual(['cs']);
    await library.saveText(eva, textOf(id, { locale: 'cs', version: 2, title: 'Klidně', isUpToDate: true }));
    expect(await behind()).toEqual([]);
  });
});

const REST = { topic: 'crisis' as const, position: 3, related: [], sources: [] };

describe('what is published', () => {
  test('has been reviewed on a day that has come, says something, and leads to articles that are there', async () => {
    const id = await addArticle('calm');
    await library.saveText(eva, textOf(id, { body: 'See [fear](sudden-fear), [this](calm).' }));
    // In Prague it is the 23rd.
    await expect(library.publishText(eva, review(id, { reviewedOn: '2026-11-24' }))).rejects.toMatchObject({
      fields: { reviewedOn: 'error_library_future' },
    });
    for (const wrong of [{ authorRole: ' ' }, { reviewedOn: 'yesterday' }])
      await expect(library.publishText(eva, review(id, wrong))).rejects.toThrow();
    await expect(library.publishText(eva, review(id))).rejects.toMatchObject({
      ...{ kind: 'conflict', reason: 'error_library_links', params: { slugs: 'sudden-fear' } },
    });
    await addArticle('sudden-fear');
    await library.publishText(eva, review(id, { reviewedOn: '2026-11-23' }));
    await library.saveText(eva, textOf(id, { version: 1, summary: '' }));
    await expect(library.publishText(eva, review(id, { version: 2 }))).rejects.toMatchObject({
      fields: { text: 'error_library_empty' },
    });
    await expect(library.publishText(eva, review(id, { locale: 'cs' }))).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  test('comes by topic and place, with what it rests on and what to read next', async () => {
    const id = await addArticle('calm');
    const other = await addArticle('sudden-fear');
    for (const each of [id, other]) {
      await library.saveText(eva, textOf(each));
      await library.publishText(eva, review(each));
    }
    const before = (await centre.readLibrary()).version;
    const sources = [{ organisation: 'WHO', title: 'Guide', year: 2020 }];
    await library.save(eva, { ...step(other, 1), ...REST, related: ['calm'], sources });
    const after = await centre.readLibrary();
    expect(after.version).toBeGreaterThan(before);
    expect(after.resources).toMatchObject([
      { slug: 'sudden-fear', topic: 'crisis', position: 3, related: ['calm'], sources },
      { slug: 'calm', topic: 'mind' },
    ]);
    const wrong = (related: string[]) => library.save(eva, { ...step(other, 2), ...REST, related });
    for (const related of [['sudden-fear'], ['nowhere']])
      await expect(wrong(related)).rejects.toMatchObject({ fields: { related: 'error_library_related' } });
  });

  test('isn’t retired while others lead to it, and they are named', async () => {
    const id = await addArticle('calm');
    const byRelation = await addArticle('near');
    const byLink = await addArticle('far');
    await library.save(eva, { ...step(byRelation, 1), ...REST, related: ['calm'] });
    await library.saveText(eva, textOf(byLink, { title: 'Far away', body: 'See [calm](calm).' }));
    // A draft leads nobody anywhere.
    const named = async () => (await library.open(eva, { id })).namedBy.map(({ title }) => title);
    expect(await named()).toEqual(['near']);
    await library.publishText(eva, review(byLink));
    expect(await named()).toEqual(['Far away', 'near']);
    await expect(library.retire(eva, step(id, 1))).rejects.toMatchObject({ reason: 'error_library_named' });
    await library.save(eva, { ...step(byRelation, 2), ...REST });
    await library.unpublishText(eva, at(byLink, 1));
    await library.retire(eva, step(id, 1));
    await expect(library.saveText(eva, textOf(id))).rejects.toMatchObject({
      reason: 'error_library_retired',
    });
    await expect(library.publishText(eva, review(byLink))).rejects.toMatchObject({
      reason: 'error_library_links',
    });
  });

  test('and comes back from retirement as a draft, without what has been retired meanwhile', async () => {
    const id = await addArticle('calm');
    const other = await addArticle('near');
    await library.saveText(eva, textOf(id));
    await library.publishText(eva, review(id));
    await library.save(eva, { ...step(id, 1), ...REST, related: ['near'] });
    await library.retire(eva, step(id, 2));
    expect(await onSite()).toEqual([]);
    await library.retire(eva, step(other, 1));
    await library.reinstate(eva, step(id, 3));
    const found = await library.open(eva, { id });
    expect(found).toMatchObject({ state: 'in_use', related: [], texts: [{ publishedVersion: null }] });
    expect(await onSite()).toEqual([]);
  });
});

test('the library is an editor’s to change, also for the database; an administrator reads it, others don’t', async () => {
  const id = await addArticle('calm');
  await library.saveText(eva, textOf(id));
  const acts: ((ctx: StaffContext) => Promise<unknown>)[] = [
    (ctx) => addArticle('new', ctx),
    (ctx) => library.save(ctx, { ...step(id, 1), ...REST }),
    (ctx) => library.saveText(ctx, textOf(id, { version: 1, body: 'Other' })),
    (ctx) => library.publishText(ctx, review(id)),
    (ctx) => library.unpublishText(ctx, at(id, 1)),
    (ctx) => library.bringBack(ctx, { ...at(id, 1), from: 1 }),
    (ctx) => library.retire(ctx, step(id, 1)),
    (ctx) => library.reinstate(ctx, step(id, 1)),
  ];
  for (const roles of [['administrator'], ['counsellor'], ['coordinator']] as const) {
    const other = await centre.addStaff({ roles: [...roles] });
    const forged: StaffContext = { ...other, actor: { ...other.actor, roles: ['editor'] } };
    for (const run of acts) {
      await expect(run(other)).rejects.toMatchObject({ kind: 'not_allowed' });
      await expect(run(forged)).rejects.toThrow();
    }
    const reads = library.list(other);
    if (roles[0] === 'administrator') expect((await reads).resources).toHaveLength(1);
    else await expect(reads).rejects.toMatchObject({ kind: 'not_allowed' });
  }
  expect(await centre.auditOf(id)).toEqual(['library.add', 'library.text']);
});

test('the database itself lets nobody but an editor write, in their own name, and never over what was saved', async () => {
  const id = await addArticle('calm');
  await library.saveText(eva, textOf(id));
  const [otto, ada] = [
    await centre.addStaff({ roles: ['editor'] }),
    await centre.addStaff({ roles: ['administrator'] }),
  ];
  const as = async ({ actor }: StaffContext, text: string) => {
    const client = await centre.staffCore.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.staff_id', $1, true)`, [actor.staffId]);
      return (await client.query(text)).rowCount;
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  };
  const version = (by: StaffContext) =>
    `INSERT INTO app.resource_version VALUES ('${id}', 'en', 2, 'T', 'S', 'B', '${by.actor.staffId}')`;
  expect(await as(eva, version(eva))).toBe(1);
  await expect(as(eva, version(otto))).rejects.toThrow('row-level security');
  await expect(as(ada, version(ada))).rejects.toThrow('row-level security');
  for (const [ctx, count] of [
    [eva, 1],
    [ada, 0],
  ] as const) {
    expect(await as(ctx, `UPDATE app.resource SET topic = 'help'`)).toBe(count);
    expect(await as(ctx, 'UPDATE app.resource_text SET published_version = 1')).toBe(count);
  }
  await expect(as(eva, `UPDATE app.resource_version SET body = ''`)).rejects.toThrow('permission denied');
  await expect(as(eva, 'DELETE FROM app.resource_version')).rejects.toThrow('permission denied');
});

test('what isn’t there is not found', async () => {
  const id = newId();
  const missing = { kind: 'not_found' };
  await expect(library.open(eva, { id })).rejects.toMatchObject(missing);
  await expect(library.history(eva, { id, locale: 'en' })).rejects.toMatchObject(missing);
  await expect(library.openVersion(eva, { id, locale: 'en', version: 1 })).rejects.toMatchObject(missing);
  await expect(library.saveText(eva, textOf(id))).rejects.toMatchObject(missing);
  await expect(library.save(eva, { ...step(id, 1), ...REST })).rejects.toMatchObject(missing);
  await expect(library.retire(eva, step(id, 1))).rejects.toMatchObject(missing);
});
