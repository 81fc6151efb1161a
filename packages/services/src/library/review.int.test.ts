import { newId } from '@breakwater/db';
import type { PublishText, SaveResourceText } from '@breakwater/domain/library';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCentre, START } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import * as library from './index.ts';

let centre: TestCentre;
let eva: StaffContext;
let otto: StaffContext;
let id: string;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  eva = await centre.addStaff({ roles: ['editor'], name: 'Eva' });
  otto = await centre.addStaff({ roles: ['editor'], name: 'Otto' });
  await centre.staffCore.names.reload();
  id = (await library.add(eva, { key: newId(), id: newId(), slug: 'calm', topic: 'mind' })).id;
  await save(null, 'One.');
  return () => centre.close();
});

const save = (version: number | null, body: string) => {
  const text: SaveResourceText = {
    ...{ key: newId(), id, locale: 'en', version, title: 'Calm', summary: 'How to be.', body },
    isUpToDate: false,
  };
  return library.saveText(eva, text);
};
const at = (version: number) => ({ key: newId(), id, locale: 'en' as const, version });
const said = (version: number, word = 'The second part') => ({ ...at(version), word });
const review = (version: number, from: string | null = null): PublishText => ({
  ...at(version),
  ...{ reviewedOn: '2026-11-20', authorRole: 'Psychologist', from },
});
const textFor = async (ctx = eva) => (await library.open(ctx, { id })).texts[0];
const movedOn = { kind: 'conflict', reason: 'error_moved_on' };

describe('a text that waits for a second reader', () => {
  test('is seen by the others with its word, is sent back with another, and is published by them', async () => {
    const ask = said(1);
    await Promise.all([library.askReview(eva, ask), library.askReview(eva, ask)]);
    const { resources } = await library.list(otto);
    expect(resources[0]?.texts[0]?.review).toEqual({
      ...{ state: 'asked', version: 1, word: 'The second part', by: 'Eva', isOwn: false },
      at: START.toISOString(),
    });
    await expect(library.askReview(otto, said(1))).rejects.toMatchObject(movedOn);
    await library.sendBack(otto, said(1, 'Shorter, please'));
    expect((await textFor())?.review).toMatchObject({
      state: 'sent_back',
      word: 'Shorter, please',
      by: 'Otto',
    });
    await expect(library.sendBack(otto, said(1))).rejects.toMatchObject(movedOn);
    await save(1, 'Two.');
    expect((await textFor())?.review).toMatchObject({ state: 'sent_back', version: 1 });
    await library.askReview(eva, said(2, ''));
    await library.publishText(otto, review(2));
    expect(await textFor()).toMatchObject({ publishedVersion: 2, review: null });
    expect((await centre.auditOf(id)).slice(2)).toEqual([
      ...['library.ask_review', 'library.send_back', 'library.text'],
      ...['library.ask_review', 'library.publish'],
    ]);
  });

  test('waits no more once it is saved again or brought back', async () => {
    await library.askReview(eva, said(1));
    await save(1, 'Two.');
    expect((await textFor())?.review).toBeNull();
    await expect(library.sendBack(otto, said(2))).rejects.toMatchObject(movedOn);
    await expect(library.sendBack(otto, said(1))).rejects.toMatchObject({
      reason: 'error_changed_meanwhile',
    });
    await library.askReview(eva, said(2));
    await library.bringBack(eva, { ...at(2), from: 1 });
    expect((await textFor())?.review).toBeNull();
  });

  test('is somebody else’s to decide, and its asker’s to withdraw', async () => {
    await library.askReview(eva, said(1));
    await expect(library.publishText(eva, review(1))).rejects.toMatchObject({
      reason: 'error_second_person',
    });
    await expect(library.sendBack(eva, said(1))).rejects.toMatchObject({ reason: 'error_second_person' });
    await expect(library.sendBack(otto, said(1, ' '))).rejects.toThrow();
    await expect(library.withdrawReview(otto, at(1))).rejects.toMatchObject({ kind: 'not_allowed' });
    await library.withdrawReview(eva, at(1));
    expect((await textFor())?.review).toBeNull();
    await expect(library.withdrawReview(eva, at(1))).rejects.toMatchObject(movedOn);
    await library.publishText(eva, review(1));
    expect(await centre.auditOf(id)).toContain('library.withdraw_review');
  });

  test('is an editor’s alone, of an article that is there and in use', async () => {
    const ada = await centre.addStaff({ roles: ['administrator'] });
    for (const run of [library.askReview, library.sendBack])
      await expect(run(ada, said(1))).rejects.toMatchObject({ kind: 'not_allowed' });
    for (const run of [library.withdrawReview, library.cancelPublishing]) {
      await expect(run(ada, at(1))).rejects.toMatchObject({ kind: 'not_allowed' });
      await expect(run(eva, { ...at(1), id: newId() })).rejects.toMatchObject({ kind: 'not_found' });
    }
    await expect(library.askReview(eva, { ...said(1), locale: 'cs' })).rejects.toMatchObject({
      kind: 'not_found',
    });
    await library.askReview(eva, said(1));
    await library.retire(eva, { key: newId(), id, version: 1 });
    expect((await textFor())?.review).toBeNull();
    await expect(library.askReview(eva, said(1))).rejects.toMatchObject({ reason: 'error_library_retired' });
  });
});

const FROM = '2026-11-24T06:00:00.000Z';
const bodyOnSite = async () => (await centre.readLibrary()).resources[0]?.texts.en?.body;
const arrive = () => centre.setClock(new Date(FROM));

describe('a text that is published from a moment on', () => {
  beforeEach(async () => {
    await library.publishText(eva, review(1));
    await save(1, 'Two.');
    await library.publishText(eva, review(2, FROM));
  });

  test('lets the one before stand until then, and stands by itself from then on', async () => {
    expect(Date.parse((await centre.readLibrary()).changesAt ?? '')).toBe(Date.parse(FROM));
    expect(await bodyOnSite()).toBe('One.');
    expect(await textFor()).toMatchObject({ publishedVersion: 1, next: { version: 2, from: FROM } });
    await centre.setClock(new Date(Date.parse(FROM) - 1));
    expect(await bodyOnSite()).toBe('One.');
    await arrive();
    expect(await bodyOnSite()).toBe('Two.');
    expect((await centre.readLibrary()).changesAt).toBeNull();
    expect(await textFor()).toMatchObject({ publishedVersion: 2, next: null });
    const { versions } = await library.history(eva, { id, locale: 'en' });
    expect(versions.map(({ isPublished }) => isPublished)).toEqual([true, false]);
    await expect(library.cancelPublishing(eva, at(2))).rejects.toMatchObject(movedOn);
    await save(2, 'Three.');
    expect(await bodyOnSite()).toBe('Two.');
    await library.unpublishText(eva, at(3));
    expect(await bodyOnSite()).toBeUndefined();
  });

  test('tells a site that knows the library when to read it again', async () => {
    const { version, changesAt } = await centre.readLibrary();
    const reread = async () =>
      (await centre.site.pool.query('SELECT door.library($1, $2) AS library', [version, changesAt])).rows[0];
    expect(await reread()).toEqual({ library: null });
    await arrive();
    expect(await reread()).toMatchObject({ library: { version, changesAt: null } });
  });

  test('is called off, replaced by another moment, or overtaken by what is published at once', async () => {
    const cancel = at(2);
    await Promise.all([library.cancelPublishing(eva, cancel), library.cancelPublishing(eva, cancel)]);
    await expect(library.cancelPublishing(eva, at(2))).rejects.toMatchObject(movedOn);
    await arrive();
    expect(await bodyOnSite()).toBe('One.');
    await library.publishText(eva, review(2, '2026-11-25T06:00:00Z'));
    await library.publishText(eva, review(2, '2026-11-26T06:00:00+01:00'));
    expect((await textFor())?.next?.from).toBe('2026-11-26T05:00:00.000Z');
    await library.publishText(eva, review(2));
    expect(await textFor()).toMatchObject({ publishedVersion: 2, next: null });
    expect((await centre.auditOf(id)).filter((each) => each === 'library.cancel_publishing')).toHaveLength(1);
  });

  test('doesn’t come after all when its language leaves the site or its article is retired', async () => {
    await library.unpublishText(eva, at(2));
    await library.publishText(eva, review(2, FROM));
    await library.retire(eva, { key: newId(), id, version: 1 });
    await library.reinstate(eva, { key: newId(), id, version: 2 });
    await arrive();
    expect(await bodyOnSite()).toBeUndefined();
  });

  test('has a moment that is yet to come, within a year', async () => {
    for (const [from, reason] of [
      [START.toISOString(), 'error_library_from_past'],
      ['2027-11-24T08:00:00Z', 'error_library_from_far'],
    ] as const)
      await expect(library.publishText(eva, review(2, from))).rejects.toMatchObject({
        fields: { from: reason },
      });
  });

  test('holds the articles that it leads to, before and after', async () => {
    const { id: other } = await library.add(eva, { key: newId(), id: newId(), slug: 'near', topic: 'mind' });
    await save(2, 'See [near](near).');
    await library.publishText(eva, review(3, FROM));
    const retire = () => library.retire(eva, { key: newId(), id: other, version: 1 });
    await expect(retire()).rejects.toMatchObject({ reason: 'error_library_named' });
    await arrive();
    await expect(retire()).rejects.toMatchObject({ reason: 'error_library_named' });
    await save(3, 'Four.');
    await library.publishText(eva, review(4));
    await retire();
  });
});
