import { expect, it } from 'vitest';
import { isForRobots, robotsTxt } from './robots.ts';

const ID = '0198f000-0000-7000-8000-000000000001';

it('what people read is found; forms, codes and tokens are not', () => {
  for (const path of ['/en/', '/cs/numbers', `/zh/programmes/${ID}`, '/uk/library/grief', '/en/services'])
    expect(isForRobots(path), path).toBe(true);
  for (const path of [
    '/en/request',
    '/en/request/done/token',
    '/cs/code',
    '/uk/code/token',
    '/id/certificate',
    `/zh/programmes/${ID}/next`,
    '/en/programmes/done/token',
    '/en/library/search',
    '/en/library/found/token',
  ])
    expect(isForRobots(path), path).toBe(false);
});

it('robots.txt names the sitemap of the host that was asked', () => {
  const text = robotsTxt('http://localhost:4100').body.toString();
  expect(text).toContain('Disallow: /*/request\n');
  expect(text).toContain('\nSitemap: http://localhost:4100/sitemap.xml\n');
});
