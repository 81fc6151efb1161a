import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Check } from './check.ts';

/** What a check says about a repository that holds just these files; one line a complaint. */
export function complaintsAbout(check: Check, files: Record<string, string>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'breakwater-check-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return check.run(root).map(({ at, what }) => `${at}: ${what}`);
  } finally {
    rmSync(root, { recursive: true });
  }
}
