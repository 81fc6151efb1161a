import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createAuthPepper,
  loadAuthPepper,
  createRootKeyring,
  createSiteSecrets,
  forgetOldRoots,
  loadRootKeyring,
  loadSiteSecrets,
  newDataKey,
  rewrap,
  rotateRoot,
  unwrapKey,
  wrapKey,
} from './index.ts';

let folder = '';
let path = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bw-vault-'));
  path = join(folder, 'keys.json');
});

afterEach(() => rm(folder, { recursive: true }));

const files = [
  { name: 'root keyring', create: createRootKeyring, load: loadRootKeyring },
  { name: "site's secrets", create: createSiteSecrets, load: loadSiteSecrets },
  { name: 'pepper', create: createAuthPepper, load: loadAuthPepper },
];

describe.each(files)('the file of the $name', ({ create, load }) => {
  test('is for its owner alone, and reads back what was made', async () => {
    const made = await create(path);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await load(path)).toEqual(made);
    expect(await readdir(folder)).toEqual(['keys.json']);
  });

  test('is never overwritten', async () => {
    await create(path);
    const before = await readFile(path, 'utf8');
    await expect(create(path)).rejects.toMatchObject({ reason: 'exists' });
    expect(await readFile(path, 'utf8')).toBe(before);
    expect(await readdir(folder)).toEqual(['keys.json']);
  });

  test('is made once when two processes make it at the same time', async () => {
    const made = await Promise.allSettled([create(path), create(path), create(path)]);
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test.each([0o604, 0o644, 0o602, 0o620])('is refused with mode %o', async (mode) => {
    await create(path);
    await chmod(path, mode);
    await expect(load(path)).rejects.toMatchObject({ reason: 'exposed' });
  });

  test('may be read by a group, as secret stores mount it', async () => {
    const made = await create(path);
    await chmod(path, 0o440);
    expect(await load(path)).toEqual(made);
  });

  test.each(['', '{', '{}', 'null', '{"current":1,"keys":{"1":"AAAA"}}'])(
    'is refused holding %s',
    async (content) => {
      await writeFile(path, content, { mode: 0o600 });
      await expect(load(path)).rejects.toMatchObject({ reason: 'malformed' });
    },
  );

  test('is missed by name, and the refusal holds no secret', async () => {
    await expect(load(path)).rejects.toMatchObject({
      reason: 'missing',
      message: expect.stringContaining(path),
    });
  });
});

describe('rotating the root', () => {
  const at = { subjectId: 'subject-1', kind: 'client', version: 1 };

  test('keeps the old version until it is forgotten', async () => {
    const first = await createRootKeyring(path);
    const key = newDataKey();
    const old = wrapKey(first, at, key);
    const rotated = await rotateRoot(path);
    expect(rotated.current).toBe(2);
    expect(await loadRootKeyring(path)).toEqual(rotated);
    const renewed = rewrap(rotated, at, old);
    const last = await forgetOldRoots(path);
    expect([...last.keys.keys()]).toEqual([2]);
    expect(unwrapKey(await loadRootKeyring(path), at, renewed)).toEqual(key);
    expect(() => unwrapKey(last, at, old)).toThrow();
    expect((await rotateRoot(path)).current).toBe(3);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['keys.json']);
  });

  test('two rotations at once never lose a key that either of them gave out', async () => {
    await createRootKeyring(path);
    const rotated = await Promise.allSettled([rotateRoot(path), rotateRoot(path), rotateRoot(path)]);
    const kept = await loadRootKeyring(path);
    for (const each of rotated) {
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ reason: 'being-changed' });
      else expect(kept.keys.get(each.value.current)).toEqual(each.value.keys.get(each.value.current));
    }
  });
});
