import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { setUpQuestions } from './setup-questions.ts';

test.each(['setup', 'staff', 'staff-recover', 'keys', 'audit-verify'])(
  'npm run %s -- --help says how to use it and makes nothing',
  (name) => {
    const folder = join(mkdtempSync(join(tmpdir(), 'breakwater-help-')), 'centre');
    const program = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
    const ran = spawnSync(process.execPath, [program, '--help'], {
      env: { ...process.env, BREAKWATER_DATA_DIR: folder },
      encoding: 'utf8',
    });
    expect(ran.status).toBe(0);
    expect(ran.stdout).toContain(`npm run ${name.replace('-', ':')}`);
    if (name === 'setup') for (const { flag } of setUpQuestions) expect(ran.stdout).toContain(`--${flag}`);
    expect(existsSync(folder)).toBe(false);
  },
  60_000,
);
