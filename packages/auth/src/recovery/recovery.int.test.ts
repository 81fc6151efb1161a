import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  countRecoveryCodes,
  createSession,
  keepRecoveryCodes,
  offerRecoveryCodes,
  readSession,
  showFactor,
  signIn,
} from '../index.ts';
import { openTestCentre } from '../test-centre.ts';
import type { Person, TestCentre } from '../test-centre.ts';

let centre: TestCentre;
beforeAll(async () => {
  const database = await createTestDatabase();
  centre = await openTestCentre({ adminUrl: database.adminUrl, portalUrl: database.urlOf('portal') });
});
afterAll(() => centre.close());

async function sessionOf(person: Person): Promise<string> {
  const token = await createSession(centre.deps, person.id, { isSecondFactorDone: true });
  return (await readSession(centre.deps, token))?.sessionId ?? '';
}

async function newSet(person: Person): Promise<string[]> {
  const sessionId = await sessionOf(person);
  const codes = (await offerRecoveryCodes(centre.deps, sessionId)) ?? [];
  expect(await keepRecoveryCodes(centre.deps, { sessionId, staffId: person.id, codes })).toBe('now');
  return codes;
}

async function enter(person: Person, recoveryCode = ''): Promise<string> {
  const first = await signIn(centre.deps, person);
  const token = 'token' in first ? first.token : '';
  return (await showFactor(centre.deps, token, { way: 'recovery', recoveryCode })).outcome;
}

test('ten codes, different each and hard to guess; each stands in for the second factor once', async () => {
  const person = await centre.addStaff();
  const codes = await newSet(person);
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/);
  expect(await enter(person, codes[0])).toBe('done');
  expect(await enter(person, codes[0])).toBe('refused');
  // As somebody types it from paper.
  expect(await enter(person, ` ${codes[1]?.toUpperCase().replace('-', ' ')} `)).toBe('done');
  expect(await countRecoveryCodes(centre.deps, person.id)).toBe(8);
});

test('of two who bring one code at once, one gets in', async () => {
  const person = await centre.addStaff();
  const [code] = await newSet(person);
  expect((await Promise.all([enter(person, code), enter(person, code)])).sort()).toEqual(['done', 'refused']);
});

test('codes count when they are kept, a reload shows the same, and a new set ends the old one', async () => {
  const person = await centre.addStaff();
  const sessionId = await sessionOf(person);
  const keep = (codes: string[]) => keepRecoveryCodes(centre.deps, { sessionId, staffId: person.id, codes });
  const offered = (await offerRecoveryCodes(centre.deps, sessionId)) ?? [];
  expect(await offerRecoveryCodes(centre.deps, sessionId)).toEqual(offered);
  expect(await enter(person, offered[0])).toBe('refused');
  await keep(offered);
  const next = (await offerRecoveryCodes(centre.deps, sessionId)) ?? [];
  expect(next, 'what is kept is never shown again').not.toEqual(offered);
  await keep(next);
  expect(await enter(person, offered[0])).toBe('refused');
  expect(await enter(person, next[0])).toBe('done');
});

test('what is kept is what was shown, in however many tabs; never codes that nobody has seen', async () => {
  const person = await centre.addStaff();
  const sessionId = await sessionOf(person);
  const keep = (codes: string[]) => keepRecoveryCodes(centre.deps, { sessionId, staffId: person.id, codes });
  const shown = (await offerRecoveryCodes(centre.deps, sessionId)) ?? [];
  const presses = await Promise.all(Array.from({ length: 6 }, () => keep(shown)));
  expect(presses).not.toContain(null);
  expect(await countRecoveryCodes(centre.deps, person.id)).toBe(10);
  expect(await keep(shown), 'once more').toBe('before');
  expect(await enter(person, shown[0])).toBe('done');
  expect(await keep(shown), 'one has been used').toBe('before');
  expect(await countRecoveryCodes(centre.deps, person.id)).toBe(9);
  const own = shown.map((_, index) => `00000-0000${index}`);
  for (const codes of [own, [], shown.slice(1), [...shown.slice(1), own[0]!]])
    expect(await keep(codes)).toBeNull();
  const later = (await offerRecoveryCodes(centre.deps, sessionId)) ?? [];
  expect(await keep(later)).toBe('now');
  expect(await keep(shown), 'a tab of before').toBeNull();
  expect(await enter(person, later[1])).toBe('done');
});

test('a code is its person’s alone, and no other session is offered the same', async () => {
  const [person, other] = [await centre.addStaff(), await centre.addStaff()];
  const [code] = await newSet(person);
  expect(await enter(other, code)).toBe('refused');
  expect(await enter(person, code)).toBe('done');
  const [one, two] = [await sessionOf(person), await sessionOf(person)];
  await centre.passSeconds(1);
  const three = await sessionOf(person);
  const offers = await Promise.all([one, two, three].map((id) => offerRecoveryCodes(centre.deps, id)));
  expect(offers[2]).not.toEqual(offers[0]);
  expect(await offerRecoveryCodes(centre.deps, 'ab'.repeat(32))).toBeNull();
});

test('guesses are counted with those of one-time codes', async () => {
  const person = await centre.addStaff();
  const [code] = await newSet(person);
  for (let guess = 0; guess < 5; guess += 1)
    expect(await enter(person, `00000-0000${guess}`)).toBe('refused');
  expect(await enter(person, code)).toBe('throttled');
});
