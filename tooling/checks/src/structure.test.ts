import { expect, test } from 'vitest';
import { complaintsAbout } from './fixture.ts';
import { APPS, PACKAGES, TOOLING } from './house.ts';
import { structure } from './structure.ts';

const rooms = [
  ...APPS.map((name) => `apps/${name}`),
  ...PACKAGES.map((name) => `packages/${name}`),
  ...TOOLING.map((name) => `tooling/${name}`),
];
const house = Object.fromEntries(rooms.map((room) => [`${room}/package.json`, '{}']));
const about = (files: Record<string, string>) =>
  complaintsAbout(structure, { ...house, ...files }).join('\n');

test('a house with the rooms of the plan is fine', () => {
  expect(
    about({ 'packages/domain/src/request/rules.ts': '', 'packages/domain/src/request/rules.test.ts': '' }),
  ).toBe('');
});

test('a package that nobody decided on is refused', () => {
  expect(about({ 'packages/blockchain/package.json': '{}' })).toContain(
    'packages/blockchain: isn’t in the plan',
  );
});

test('a missing room is noticed', () => {
  expect(complaintsAbout(structure, {}).join('\n')).toContain('packages/vault: is part of the house');
});

test('the first folder of a package is a capability', () => {
  expect(about({ 'packages/services/src/appointments/offer.ts': '' })).toContain(
    'appointments: is no capability',
  );
  expect(about({ 'apps/portal/src/lib/features/widgets/Row.svelte': '' })).toContain(
    'widgets: is no capability',
  );
});

test('folders and files with empty names are refused', () => {
  expect(about({ 'packages/services/src/request/utils.ts': '' })).toContain('“utils” says nothing');
  expect(about({ 'apps/site/src/lib/helpers/Thing.svelte': '' })).toContain('“helpers” says nothing');
});

test('a capability of domain has only the files of the vocabulary', () => {
  expect(about({ 'packages/domain/src/request/manager.ts': '' })).toContain(
    'manager.ts: a capability of domain',
  );
});

test('a router’s file is named after its capability', () => {
  expect(
    about({ 'packages/api-staff/src/request.ts': '', 'packages/api-staff/src/request.test.ts': '' }),
  ).toBe('');
  expect(about({ 'packages/api-staff/src/everything.ts': '' })).toContain('a router’s file is');
});

test('file names keep their case', () => {
  expect(about({ 'packages/services/src/request/takeBack.ts': '' })).toContain('kebab-case');
  expect(about({ 'packages/ui/src/button.svelte': '' })).toContain('PascalCase');
});
