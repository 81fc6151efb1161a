import { expect, test } from 'vitest';
import { complaintsAbout } from './fixture.ts';
import { frame } from './frame.ts';

const ROUTES = 'apps/site/src/routes';
const site = {
  [`${ROUTES}/+layout.svelte`]:
    '<SiteHeader {data} />{#if !isHome}<NumberStrip {data} />{/if}{#if !isHome && data.centre.banner}<Banner />{/if}<main />{#if !isHome}<div><SafetyNote /></div>{/if}',
  [`${ROUTES}/[lang=lang]/+page.svelte`]:
    '<title>{centre.name}</title><Banner /><NumberCard /><SafetyNote />',
  [`${ROUTES}/[lang=lang]/call/+page.svelte`]: '<title>{m.site_call()} · {data.centre.name}</title>',
};
const about = (files: Record<string, string>) => complaintsAbout(frame, { ...site, ...files });

test('pages in the one frame are as they should be', () => {
  expect(about({})).toEqual([]);
});

test('a page in a frame of its own, and a frame without numbers or note, are noticed', () => {
  const own = `${ROUTES}/[lang=lang]/quiet/+layout.svelte`;
  expect(about({ [own]: '' })).toEqual([expect.stringContaining(`${own}: is a frame of its own`)]);
  expect(about({ [`${ROUTES}/[lang=lang]/call/+page@.svelte`]: '' }).join()).toContain('+page@.svelte');
  expect(about({ [`${ROUTES}/+layout.svelte`]: '<SiteHeader />' })).toEqual([
    `${ROUTES}/+layout.svelte: doesn’t show the numbers`,
    `${ROUTES}/+layout.svelte: doesn’t show the safety note`,
    `${ROUTES}/+layout.svelte: doesn’t show the banner`,
  ]);
});

test('a title that lacks the centre’s name or isn’t there is noticed', () => {
  const page = `${ROUTES}/[lang=lang]/call/+page.svelte`;
  expect(about({ [page]: '<title>Call</title>' })).toEqual([
    `${page}: has a title without the centre’s name`,
  ]);
  expect(about({ [page]: '<h1>Call</h1>' })).toEqual([`${page}: has no title`]);
});
