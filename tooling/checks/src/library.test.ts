import { expect, test } from 'vitest';
import { complaintsAbout } from './fixture.ts';
import { library } from './library.ts';

const ROUTES = 'apps/site/src/routes';
const site = {
  [`${ROUTES}/+layout.svelte`]:
    '<SiteHeader {data} />{#if !isHome}<NumberStrip {data} />{/if}<main />{#if !isHome}<div><SafetyNote /></div>{/if}',
  [`${ROUTES}/[lang=lang]/+page.svelte`]: '<title>{centre.name}</title><NumberCard /><SafetyNote />',
  [`${ROUTES}/[lang=lang]/call/+page.svelte`]: '<title>{m.site_call()} · {data.centre.name}</title>',
  'packages/i18n/messages/en/site.json': '{"site_call":"What happens when I call"}',
  'packages/i18n/messages/cs/site.json': '{"site_call":"Co bude, když zavolám"}',
};
const article = (body: string, title = 'When work ends') =>
  `---\nslug: a\ntitle: ${title}\nsummary: What to do.\n---\n\n${body}\n`;
const path = (locale: string) => `packages/services/src/library/shipped/${locale}/a.md`;
const good = article('Call.\n\n{{numbers}}\n\n## What to do');
const everywhere = Object.fromEntries(['cs', 'uk', 'id', 'zh-Hans'].map((locale) => [path(locale), good]));
const about = (files: Record<string, string>) => complaintsAbout(library, { ...site, ...files });

test('plain articles in every language, and pages in the one frame, are as they should be', () => {
  expect(about({ ...everywhere, [path('en')]: good })).toEqual([]);
});

test('what an article shouldn’t hold is said with its line', () => {
  expect(about({ ...everywhere, [path('en')]: article('A victim.\n\n## Violence') })).toEqual([
    `${path('en')}:6: numbers_missing`,
    `${path('en')}:7: word_avoided: “victim”`,
  ]);
  expect(about({ ...everywhere, [path('en')]: article('{{numbers}}', 'Abuse') })).toEqual([
    `${path('en')} (title): title_loud: “Abuse”`,
  ]);
});

test('an article that a language lacks is missed', () => {
  expect(about({ [path('en')]: good })).toContain(`${path('cs')}: is shipped in another language only`);
});

test('a page in a frame of its own, and a frame without numbers or note, are noticed', () => {
  const own = `${ROUTES}/[lang=lang]/quiet/+layout.svelte`;
  expect(about({ [own]: '' })).toEqual([expect.stringContaining(`${own}: is a frame of its own`)]);
  expect(about({ [`${ROUTES}/[lang=lang]/call/+page@.svelte`]: '' }).join()).toContain('+page@.svelte');
  expect(about({ [`${ROUTES}/+layout.svelte`]: '<SiteHeader />' })).toEqual([
    `${ROUTES}/+layout.svelte: doesn’t show the numbers`,
    `${ROUTES}/+layout.svelte: doesn’t show the safety note`,
  ]);
});

test('a title that shouts, in any language, lacks the centre’s name or isn’t there is noticed', () => {
  const page = `${ROUTES}/[lang=lang]/call/+page.svelte`;
  expect(about({ 'packages/i18n/messages/cs/site.json': '{"site_call":"Domácí násilí"}' })).toEqual([
    `${page}: says too much in its title, in cs (site_call)`,
  ]);
  expect(about({ [page]: '<title>Call</title>' })).toEqual([
    `${page}: has a title without the centre’s name`,
  ]);
  expect(about({ [page]: '<h1>Call</h1>' })).toEqual([`${page}: has no title`]);
});
