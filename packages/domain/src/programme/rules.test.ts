import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '../language/schema.ts';
import { isShownIn, missingIn, missingToPublish, staleAfter } from './rules.ts';
import { PROGRAMME_VIEWS, ProgrammeContent } from './schema.ts';

const inAll = (text: string) => Object.fromEntries(LOCALES.map((locale) => [locale, text]));
const contentOf = (parts: Record<string, unknown> = {}) =>
  ProgrammeContent.parse({
    name: inAll('Name'),
    summary: inAll('Summary'),
    forWhom: inAll(''),
    about: inAll(''),
    materials: inAll(''),
    ...parts,
  });
const unit = (title: Record<string, string>) => ({ title, text: inAll('') });

describe('what a translation lacks', () => {
  test('is told only where the main language says something', () => {
    const content = contentOf({ about: { ...inAll('Text'), uk: '', id: '' } });
    expect(missingIn(content, 'en')).toEqual(['about.uk', 'about.id']);
    expect(missingIn(content, 'uk')).toEqual([]);
  });

  test('name and summary have to be there to publish', () => {
    const content = contentOf({ summary: { ...inAll('Summary'), cs: '' } });
    expect(missingToPublish(content, 'cs')).toEqual(['summary']);
    expect(missingToPublish(content, 'en')).toEqual([]);
  });
});

describe('a translation falls behind', () => {
  const before = contentOf({ units: [unit(inAll('One')), unit(inAll('Two'))] });

  test('when the main language changes and it doesn’t', () => {
    const after = contentOf({
      name: { ...inAll('Name'), en: 'New name', cs: 'Nové jméno' },
      units: before.units,
    });
    expect(staleAfter(before, after, { stale: [], main: 'en' })).toEqual([
      'name.uk',
      'name.id',
      'name.zh-Hans',
    ]);
    expect(staleAfter(after, after, { stale: ['name.uk'], main: 'en' })).toEqual(['name.uk']);
  });

  test('and not when an entry only moves, whatever moves', () => {
    const title = fc.string({ minLength: 1, maxLength: 8 }).map((text) => `t${text.trim()}`);
    fc.assert(
      fc.property(fc.uniqueArray(title, { minLength: 1, maxLength: 6 }), fc.nat(), (titles, seed) => {
        const units = titles.map((text) => unit(inAll(text)));
        const turned = [...units.slice(seed % units.length), ...units.slice(0, seed % units.length)];
        const [one, other] = [contentOf({ units }), contentOf({ units: turned })];
        expect(staleAfter(one, other, { stale: [], main: 'en' })).toEqual([]);
      }),
    );
  });

  test('what had fallen behind stays so where it has moved to', () => {
    const after = contentOf({ units: [before.units[1], before.units[0]] });
    expect(staleAfter(before, after, { stale: ['units.1.title.cs'], main: 'en' })).toEqual([
      'units.0.title.cs',
    ]);
  });
});

test('a cohort stands in the views that its dates and state say', () => {
  const now = new Date('2026-11-23T08:00:00Z');
  const run = { isMine: false, startsAt: '2026-11-01T08:00:00Z', endsAt: '2026-12-24T08:00:00Z' };
  const viewsOf = (parts: Partial<Parameters<typeof isShownIn>[1]>) =>
    PROGRAMME_VIEWS.filter((view) => isShownIn(view, { ...run, state: 'open', ...parts }, now));
  expect(viewsOf({})).toEqual(['all', 'running', 'open']);
  expect(viewsOf({ startsAt: '2026-12-01T08:00:00Z' })).toEqual(['all', 'open', 'upcoming']);
  expect(viewsOf({ state: 'paused', isMine: true })).toEqual(['all', 'running', 'mine']);
  expect(viewsOf({ state: 'draft' })).toEqual(['all', 'upcoming']);
  expect(viewsOf({ state: 'ended' })).toEqual(['all', 'ended']);
  expect(viewsOf({ endsAt: '2026-11-10T08:00:00Z' })).toEqual(['all', 'running']);
});
