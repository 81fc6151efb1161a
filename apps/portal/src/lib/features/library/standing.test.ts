import { LOCALES } from '@breakwater/domain';
import type { Locale } from '@breakwater/domain';
import type { ResourceRow, TextState } from '@breakwater/domain/library';
import { expect, test } from 'vitest';
import { byStanding, isShownIn, LIBRARY_VIEWS, standingOf, titleOf } from './standing.ts';

const text = (locale: Locale, parts: Partial<TextState> = {}): TextState => ({
  ...{ locale, title: `Title ${locale}`, version: 2, publishedVersion: 2, reviewedOn: '2026-11-01' },
  ...{ authorRole: 'Psychologist', isBehind: false, review: null, next: null, refused: null, ...parts },
});
const row = (texts: TextState[], parts: Partial<ResourceRow> = {}): ResourceRow => ({
  ...{ id: '1', slug: 'calm', topic: 'mind', state: 'in_use', position: 1, texts, ...parts },
});

test('a language stands as what the site shows of it, and whether there is something newer', () => {
  expect(standingOf(undefined)).toBe('missing');
  expect(standingOf(text('en'))).toBe('published');
  expect(standingOf(text('en', { reviewedOn: null }))).toBe('example');
  expect(standingOf(text('en', { publishedVersion: 1 }))).toBe('changed');
  expect(standingOf(text('en', { publishedVersion: null, reviewedOn: null }))).toBe('draft');
});

test('a view shows what is to be done there, and a retired article in its own alone', () => {
  const viewsOf = (each: ResourceRow) => LIBRARY_VIEWS.filter((view) => isShownIn(view, each));
  const whole = LOCALES.map((locale) => text(locale));
  expect(viewsOf(row(whole))).toEqual(['all']);
  expect(viewsOf(row([text('en'), text('cs', { isBehind: true })]))).toEqual(['all', 'missing', 'behind']);
  expect(viewsOf(row([...whole.slice(1), text('en', { publishedVersion: 1 })]))).toEqual(['all', 'draft']);
  const review = {
    state: 'asked',
    version: 2,
    word: '',
    by: 'Eva',
    at: '2026-11-23T08:00:00Z',
    isOwn: false,
  } as const;
  expect(viewsOf(row([...whole.slice(1), text('en', { review })]))).toEqual(['all', 'asked']);
  const sentBack = { ...review, state: 'sent_back' } as const;
  expect(viewsOf(row([...whole.slice(1), text('en', { review: sentBack })]))).toEqual(['all']);
  expect(viewsOf(row([], { state: 'retired' }))).toEqual(['retired']);
});

test('languages that stand alike stand together', () => {
  expect(byStanding(row([text('uk'), text('en'), text('cs', { publishedVersion: null })]))).toEqual([
    ['published', ['en', 'uk']],
    ['draft', ['cs']],
    ['missing', ['id', 'zh-Hans']],
  ]);
});

test('an article is called as in a language that is wanted, else as in any, else by its address', () => {
  expect(titleOf(row([text('cs'), text('en'), text('uk')]), 'id', 'en')).toBe('Title en');
  expect(titleOf(row([text('cs')]), 'en')).toBe('Title cs');
  expect(titleOf(row([]), 'en')).toBe('calm');
});
