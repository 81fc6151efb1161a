import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  fingerprintOf,
  hashOfLine,
  newSigner,
  openSigner,
  readCheckpointLines,
  signCheckpoint,
} from './index.ts';
import type { Signer } from './index.ts';

const signer = newSigner();

function linesBy(by: Signer, count: number): string[] {
  const lines: string[] = [];
  for (let n = 1; n <= count; n += 1)
    lines.push(
      signCheckpoint(by, {
        n,
        seq: n * 10,
        hash: String(n).padStart(64, '0'),
        count: 10,
        at: '2026-11-23T08:00:00.000Z',
        before: n === 1 ? '' : hashOfLine(lines[n - 2] ?? ''),
      }),
    );
  return lines;
}
const lines = linesBy(signer, 4);
const read = (some: string[], end = '\n') => readCheckpointLines(some.join('\n') + end, signer.publicKey);

describe('checkpoint lines', () => {
  test('are whole as they were signed', () => {
    const { checkpoints, fault, isTorn } = read(lines);
    expect([checkpoints.length, fault, isTorn]).toEqual([4, null, false]);
  });

  test('a changed one is named, whatever was changed', () => {
    const [, second = ''] = lines;
    for (let at = 0; at < second.length; at += 1) {
      const other = second[at] === '1' ? '2' : '1';
      const changed = second.slice(0, at) + other + second.slice(at + 1);
      const { fault } = read([lines[0] ?? '', changed, ...lines.slice(2)]);
      expect(fault?.n, changed).toBe(2);
    }
    expect(read([lines[0] ?? '', `${second} `]).fault).toEqual({ kind: 'line_changed', n: 2 });
  });

  test('one that is gone is named by the next', () => {
    expect(read([lines[0] ?? '', ...lines.slice(2)]).fault).toEqual({ kind: 'line_removed', n: 2 });
    expect(read(lines.slice(1)).fault).toEqual({ kind: 'line_removed', n: 1 });
  });

  test('one that another key has signed is forged', () => {
    expect(read(linesBy(newSigner(), 2)).fault).toEqual({ kind: 'line_forged', n: 1 });
  });

  test('what was cut off while it was written doesn’t count', () => {
    const { checkpoints, fault, isTorn } = read([...lines.slice(0, 3), lines[3]?.slice(0, 40) ?? ''], '');
    expect([checkpoints.length, fault, isTorn]).toEqual([3, null, true]);
  });
});

describe('the key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-signer-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is made once, for its owner’s eyes, and two starts at once have the same', async () => {
    const path = join(folder, 'audit-key.json');
    const [one, other] = await Promise.all([openSigner(path), openSigner(path)]);
    expect(one.publicKey).toEqual(other.publicKey);
    expect((await openSigner(path)).publicKey).toEqual(one.publicKey);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(fingerprintOf(one.publicKey)).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
  });

  test('is never made anew over one that can’t be read', async () => {
    const path = join(folder, 'broken.json');
    writeFileSync(path, '{}', { mode: 0o600 });
    await expect(openSigner(path)).rejects.toMatchObject({ reason: 'malformed' });
  });
});
