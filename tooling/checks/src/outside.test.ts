import { expect, test } from 'vitest';
import { complaintsAbout } from './fixture.ts';
import { outside } from './outside.ts';

const about = (text: string) => complaintsAbout(outside, { 'apps/site/src/lib/Page.svelte': text }).join();

test.each([
  `fetch('https://stats.example.com/hit')`,
  `<img alt="" src="https://cdn.example.com/a.png">`,
  `<style>@import url("https://fonts.example.com/x");</style>`,
])('%s is refused', (text) => expect(about(text)).toContain('another host'));

test('our own addresses and plain links are fine', () => {
  expect(about(`fetch('/healthz'); <a href="https://findahelpline.com">Other countries</a>`)).toBe('');
});
