import type { PublishedLibrary, PublishedResource } from '@breakwater/domain/library';
import { expect, it } from 'vitest';
import { addressOf, viewArticle, viewLibrary } from './view.ts';

const article = (
  slug: string,
  position: number,
  rest: Partial<PublishedResource> = {},
): PublishedResource => ({
  ...{ id: slug, slug, topic: 'mind', position, related: [], sources: [], isExample: false },
  texts: {
    en: {
      title: slug,
      summary: '',
      body: 'See [it](at-the-doctor).',
      reviewedOn: '2026-11-01',
      authorRole: '',
    },
  },
  ...rest,
});
const library: PublishedLibrary = {
  version: 1,
  changesAt: null,
  resources: [
    article('sudden-fear', 2, { related: ['at-the-doctor', 'only-czech', 'gone'] }),
    article('at-the-doctor', 1, { topic: 'rights' }),
    article('when-anger-comes', 1),
    article('only-czech', 3, {
      texts: { cs: { title: 'Jen česky', summary: '', body: '', reviewedOn: null, authorRole: '' } },
    }),
    article('when-home-is-not-calm', 1, { topic: 'safety' }),
  ],
};

it('the library is in the order of its topics, and has what is there in the reader’s language', () => {
  const { first, topics } = viewLibrary(library, 'en');
  expect(topics.map(({ topic, articles }) => [topic, articles.map(({ slug }) => slug)])).toEqual([
    ['safety', ['when-home-is-not-calm']],
    ['mind', ['when-anger-comes', 'sudden-fear']],
    ['rights', ['at-the-doctor']],
  ]);
  expect(first.map(({ slug }) => slug)).toEqual(['when-home-is-not-calm']);
  expect(viewLibrary(library, 'id')).toEqual({ first: [], topics: [] });
});

it('an article leads on only to what is there in its language', () => {
  const view = viewArticle(library, 'sudden-fear', 'en');
  expect(view?.text?.related.map(({ slug }) => slug)).toEqual(['at-the-doctor']);
  expect(view?.text?.listed).not.toContain('only-czech');
  expect(view?.text?.blocks).toHaveLength(1);
});

it('an article that isn’t there in a language says in which it is; an unknown one is none', () => {
  expect(viewArticle(library, 'only-czech', 'en')).toEqual({
    slug: 'only-czech',
    languages: ['cs'],
    text: null,
  });
  expect(viewArticle(library, 'gone', 'en')).toBeNull();
  expect(viewArticle(library, '__proto__', 'en')).toBeNull();
});

it('a link stays in the reader’s language', () => {
  expect(addressOf({ to: 'article', slug: 'sudden-fear' }, '/zh', ['sudden-fear'])).toBe(
    '/zh/library/sudden-fear',
  );
  expect(addressOf({ to: 'article', slug: 'sudden-fear' }, '/zh', [])).toBeNull();
  expect(addressOf({ to: 'page', path: '/numbers' }, '/cs', [])).toBe('/cs/numbers');
  expect(addressOf({ to: 'source', href: 'https://a.b/' }, '/cs', [])).toBe('https://a.b/');
});
