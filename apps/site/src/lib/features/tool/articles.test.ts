import { expect, it } from 'vitest';
import type { PublishedLibrary } from '@breakwater/domain/library';
import { titlesOf } from './articles.ts';

const text = (title: string) => ({ title, summary: '', body: '', reviewedOn: null, authorRole: '' });
const resource = (slug: string, texts: PublishedLibrary['resources'][number]['texts']) => ({
  id: '0198f000-0000-7000-8000-000000000001',
  slug,
  topic: 'mind' as const,
  position: 1,
  related: [],
  sources: [],
  texts,
  isExample: true,
});
const library: PublishedLibrary = {
  version: 1,
  changesAt: null,
  resources: [
    resource('sudden-fear', { en: text('When fear comes'), uk: text('Коли приходить страх') }),
    resource('when-anger-comes', { en: text('When anger comes') }),
  ],
};

it('a tool names only articles that can be read in the visitor’s language', () => {
  const slugs = ['sudden-fear', 'when-anger-comes', 'not-written-yet'];
  expect(titlesOf(library, 'en', slugs)).toEqual({
    'sudden-fear': 'When fear comes',
    'when-anger-comes': 'When anger comes',
  });
  expect(titlesOf(library, 'uk', slugs)).toEqual({ 'sudden-fear': 'Коли приходить страх' });
  expect(titlesOf(library, 'cs', slugs)).toEqual({});
});

it('an article that a tool does not name is left out', () => {
  expect(titlesOf(library, 'en', [])).toEqual({});
});
