import { defineConfig } from 'vitest/config';
import { fault, int, launch, unit } from './tooling/vitest/src/index.ts';
import { LongestFirst } from './tooling/vitest/src/longest-first.ts';

export default defineConfig({
  test: { projects: [unit, int, launch, fault], sequence: { sequencer: LongestFirst } },
});
