import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { CLEAR_READS, HOUSEKEEPING, VISITOR_VERBS } from './verbs.js';

const services = resolve(import.meta.dirname, '../../../packages/services/src');

test.each([...VISITOR_VERBS, ...CLEAR_READS, ...HOUSEKEEPING])(
  '%s, which an exception is made for, exists',
  (name) => {
    expect(existsSync(join(services, `${name}.ts`))).toBe(true);
  },
);
