import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { openPool } from '@breakwater/db';
import { openSnapshot } from '../centre/snapshot.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import * as library from './index.ts';

let centre: TestCentre;
let url: string;
let folder: string;

beforeEach(async () => {
  const database = await createTestDatabase();
  centre = await openTestCentre(database);
  url = database.urlOf('site');
  folder = mkdtempSync(join(tmpdir(), 'breakwater-library-'));
  return async () => {
    await centre.close();
    rmSync(folder, { recursive: true });
  };
});

const AWAY = 'postgres://nobody@127.0.0.1:1/away';

async function openAt(address: string) {
  const pool = openPool({ url: address, applicationName: 'test-snapshot', max: 2 });
  const snapshot = await openSnapshot(pool, address, folder);
  return { snapshot, close: () => snapshot.close().then(() => pool.end()) };
}

test('the site has what is published a moment later, says so, and keeps it for a start without the database', async () => {
  const eva = await centre.addStaff({ roles: ['editor'] });
  const { snapshot, close } = await openAt(url);
  expect(snapshot.library().resources).toEqual([]);
  const changed = new Promise<void>((resolve) => void snapshot.onChange(resolve));
  const { id } = await library.add(eva, { key: newId(), id: newId(), slug: 'calm', topic: 'mind' });
  const text = { title: 'Calm', summary: 'How to be.', body: 'Breathe.', isUpToDate: false };
  await library.saveText(eva, { key: newId(), id, locale: 'en', version: null, ...text });
  const review = { reviewedOn: '2026-11-20', authorRole: 'Psychologist', from: null };
  await library.publishText(eva, { key: newId(), id, locale: 'en', version: 1, ...review });
  await changed;
  await expect
    .poll(() => snapshot.library().resources)
    .toMatchObject([{ slug: 'calm', texts: { en: { body: 'Breathe.' } } }]);
  await close();

  await expect
    .poll(async () => {
      const alone = await openAt(AWAY);
      const { resources } = alone.snapshot.library();
      expect(alone.snapshot.isDatabaseUp()).toBe(false);
      await alone.close();
      return resources;
    })
    .toMatchObject([{ slug: 'calm' }]);
});

test('a text that waits for its moment is there within five seconds of it, and nobody tells', async () => {
  const eva = await centre.addStaff({ roles: ['editor'] });
  const { id } = await library.add(eva, { key: newId(), id: newId(), slug: 'calm', topic: 'mind' });
  const text = { title: 'Calm', summary: 'How to be.', body: 'Breathe.', isUpToDate: false };
  await library.saveText(eva, { key: newId(), id, locale: 'en', version: null, ...text });
  const from = '2026-11-24T06:00:00Z';
  const review = { reviewedOn: '2026-11-20', authorRole: 'Psychologist', from };
  const { snapshot, close } = await openAt(url);
  await library.publishText(eva, { key: newId(), id, locale: 'en', version: 1, ...review });
  await expect.poll(() => snapshot.library().changesAt, { timeout: 5_000 }).not.toBeNull();
  expect(snapshot.library().resources).toEqual([]);
  let changes = 0;
  snapshot.onChange(() => (changes += 1));
  await centre.setClock(new Date(from));
  await expect
    .poll(() => snapshot.library(), { timeout: 5_000 })
    .toMatchObject({ changesAt: null, resources: [{ slug: 'calm' }] });
  expect(changes).toBe(1);
  await close();
});

test('a site that never saw a library starts with an empty one; without any copy it doesn’t start', async () => {
  await expect(openAt(AWAY)).rejects.toThrow('published.json');
  const { close } = await openAt(url);
  await close();
  rmSync(join(folder, 'library.json'));
  const alone = await openAt(AWAY);
  expect(alone.snapshot.library()).toEqual({ version: 0, changesAt: null, resources: [] });
  await alone.close();
});
