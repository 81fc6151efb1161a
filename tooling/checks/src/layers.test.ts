import { expect, test } from 'vitest';
import { repositoryRoot } from './check.ts';
import { complaintsAbout } from './fixture.ts';
import { readText } from './files.ts';
import { layers } from './layers.ts';

const turbo = readText(repositoryRoot(), 'turbo.json');

test('the tags of this repository agree with the table of layers', () => {
  expect(complaintsAbout(layers, { 'turbo.json': turbo })).toEqual([]);
});

test('a tag that allows one layer too many is noticed', () => {
  const loose = turbo.replace(
    '"domain": { "dependencies": { "allow": [',
    '"domain": { "dependencies": { "allow": ["db", ',
  );
  expect(complaintsAbout(layers, { 'turbo.json': loose }).join()).toContain(
    'tag “domain” allows [db, tooling]',
  );
});

test('tags that are gone are noticed', () => {
  expect(complaintsAbout(layers, { 'turbo.json': '{}' }).length).toBeGreaterThan(10);
});
