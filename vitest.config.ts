import { defineConfig } from 'vitest/config';
import { fault, int, launch, unit } from './tooling/vitest/src/index.ts';

export default defineConfig({ test: { projects: [unit, int, launch, fault] } });
