import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, test, vi } from 'vitest';

// Whole programs are started here.
vi.setConfig({ testTimeout: 60_000 });

const root = resolve(import.meta.dirname, '../../..');
const eslint = new ESLint({ cwd: root });

/** What ESLint says about `code` if it stood at `path`. */
async function lint(path: string, code: string): Promise<string> {
  const [result] = await eslint.lintText(code, { filePath: join(root, path) });
  return result?.messages.map(({ message }) => message).join('\n') ?? '';
}

describe('ESLint', () => {
  test.each([
    ['packages/domain/src/request/rules.ts', `export { readFile } from 'node:fs';`, 'is pure'],
    [
      'packages/domain/src/request/rules.ts',
      `export const now = () => Date.now();`,
      'The clock is an argument',
    ],
    [
      'packages/domain/src/request/rules.ts',
      `export const now = () => new Date();`,
      'The clock is an argument',
    ],
    ['packages/services/src/request/offer.ts', `export * from '@trpc/server';`, 'Procedures belong in'],
    [
      'packages/api-public/src/request.ts',
      `export * from '@breakwater/api-staff';`,
      'must not import api-staff',
    ],
    [
      'packages/api-staff/src/request.ts',
      `export { sql } from 'drizzle-orm';`,
      'SQL belongs in packages/services',
    ],
    ['packages/auth/src/session/read.ts', `export * from '@breakwater/notify';`, 'must not import notify'],
    ['packages/services/src/staff/enter.ts', `export * from 'lucia';`, 'Only packages/auth knows Lucia'],
    ['apps/site/src/hooks.server.ts', `export * from '@breakwater/api-public';`, '(types are fine)'],
    ['apps/site/server/main.ts', `export * from '@breakwater/services';`, 'Call a procedure'],
    ['packages/vault/src/key/wrap.ts', `export * from '../../../db/src/index.ts';`, 'imported by its name'],
    [
      'apps/portal/src/routes/+page.svelte',
      `<script lang="ts">import '@breakwater/db';</script>`,
      'must not import db',
    ],
    [
      'apps/portal/src/routes/+page.svelte',
      '<script>let { text } = $props();</script>{@html text}',
      '{@html}',
    ],
    [
      'packages/ui/src/Panel.svelte',
      `<script lang="ts">import '$app/state';</script>`,
      'gets what it shows as props',
    ],
    ['packages/vault/src/key/wrap.ts', `console.log('key');`, 'Unexpected console statement'],
    [
      'packages/services/src/request/offer.ts',
      `export const offer = (ctx) => transact(ctx, run);`,
      'authorise',
    ],
  ])('%s: %s', async (path, code, said) => expect(await lint(path, code)).toContain(said));

  test.each([
    ['apps/site/src/hooks.server.ts', `export type { PublicApi } from '@breakwater/api-public';`],
    ['apps/site/server/main.ts', `export { startPublicApi } from '@breakwater/api-public';`],
    ['packages/domain/src/request/schema.ts', `export { z } from 'zod';\nexport const at = new Date(0);`],
    ['packages/services/src/request/offer.ts', `export { sql } from 'drizzle-orm';`],
  ])('%s may: %s', async (path, code) => expect(await lint(path, code)).toBe(''));
});

describe('dependency-cruiser', () => {
  test('resolves a path that hides the layer it leads to', () => {
    const said = cruise({
      'apps/site/src/lib/page.ts': `export * from '../../../../packages/api-staff/src/index.ts';`,
      'packages/api-staff/src/index.ts': `export const router = {};`,
    });
    expect(said).toContain('apps-site-src-not-api-staff');
  });

  test('lets an app’s server open its one door', () => {
    const said = cruise({
      'apps/site/server/main.ts': `export * from '../../../packages/api-public/src/index.ts';`,
      'packages/api-public/src/index.ts': `export const router = {};`,
    });
    expect(said).toContain('no dependency violations');
  });
});

/** What dependency-cruiser says about a repository of just these files. */
function cruise(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-nets-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
    const config = join(root, '.dependency-cruiser.mjs');
    const run = spawnSync(process.execPath, [program, '--config', config, 'apps', 'packages'], {
      cwd: folder,
    });
    return run.stdout.toString() + run.stderr.toString();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
