import { expect, test } from 'vitest';
import { inFolder } from './usage.ts';

test('a command names the folder again where one was named', () => {
  expect(inFolder('npm start', '/srv/centre')).toBe('BREAKWATER_DATA_DIR=/srv/centre npm start');
  expect(inFolder('npm start', "/srv/Ann's centre")).toBe(
    String.raw`BREAKWATER_DATA_DIR='/srv/Ann'\''s centre' npm start`,
  );
  expect(inFolder('npm start', '')).toBe('npm start');
});
