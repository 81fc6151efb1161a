import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Load, LoadPlan } from './load-plan.ts';

const run = promisify(execFile);
const PROGRAM = fileURLToPath(new URL('./load-program.ts', import.meta.url));

/** Loads a server from a process of its own, so that making the load costs the server nothing but its processor. */
export async function load(plan: LoadPlan): Promise<Load> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-load-'));
  try {
    const file = join(folder, 'plan.json');
    writeFileSync(file, JSON.stringify(plan));
    const { stdout } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM, file], {
      maxBuffer: 1e8,
    });
    return JSON.parse(stdout) as Load;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
